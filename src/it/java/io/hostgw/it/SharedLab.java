package io.hostgw.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type {@link Lab}: one lab of five hosts for all test classes of the
 * JVM, started by the first that asks and closed at the end. A test leaves the hosts as it found
 * them.
 */
public final class SharedLab implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedLab.class);
  private static final int HOSTS = 5;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Lab resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root store closes what is AutoCloseable after the last test.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Lab.class, key -> started(), Lab.class);
  }

  private static Lab started() {
    Lab lab = Lab.start(HOSTS);
    StartArchive.make(lab);
    return lab;
  }
}
