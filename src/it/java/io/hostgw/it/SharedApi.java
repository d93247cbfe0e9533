package io.hostgw.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link KubeApi}: one API server for all test classes of the JVM,
 * started by the first that asks and stopped at the end. A test leaves it running, with no Node.
 */
public final class SharedApi implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedApi.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KubeApi.class;
  }

  @Override
  public KubeApi resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root store closes what is AutoCloseable after the last test.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(KubeApi.class, key -> KubeApi.start(), KubeApi.class);
  }
}
