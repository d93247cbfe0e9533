package io.hostgw.inventory;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;

/**
 * The JDK's HTTP client for fabric8, that goes nowhere but to the server of the kubeconfig: a
 * redirect, which no API server sends, would take the credentials to whom it names.
 */
final class PlainHttp extends JdkHttpClientFactory {
  @Override
  protected void additionalConfig(HttpClient.Builder builder) {
    builder.followRedirects(HttpClient.Redirect.NEVER);
  }
}
