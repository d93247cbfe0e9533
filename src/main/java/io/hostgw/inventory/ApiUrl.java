package io.hostgw.inventory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A URL of the API, made of a path and of parameters whose values are anything.
 *
 * @param text the URL so far, whole and right
 */
record ApiUrl(String text) {
  /**
   * Returns the URL of the nodes.
   *
   * @param server the API server's URL, with a slash at its end
   * @param selector a label selector; empty for all nodes
   */
  static ApiUrl nodes(String server, String selector) {
    return new ApiUrl(server + "api/v1/nodes").with("labelSelector", selector);
  }

  /** Returns the URL with a parameter more; the same, if its value is empty. */
  ApiUrl with(String parameter, String value) {
    if (value.isEmpty()) {
      return this;
    }
    String sign = text.indexOf('?') < 0 ? "?" : "&";
    return new ApiUrl(
        text + sign + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
