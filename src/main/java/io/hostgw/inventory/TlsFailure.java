package io.hostgw.inventory;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/** Says what is wrong with the TLS of an API server. */
final class TlsFailure {
  private TlsFailure() {}

  /**
   * Finds the reason.
   *
   * @param chain an exception and its causes
   * @return the reason; empty if it is none of TLS
   */
  static Optional<String> reason(List<Throwable> chain) {
    if (any(chain, each -> each instanceof CertificateExpiredException)) {
      return Optional.of(
          "its certificate has expired: renew it, or correct the clock of this machine");
    }
    if (any(chain, each -> each instanceof CertificateNotYetValidException)) {
      return Optional.of("its certificate is not valid yet: is the clock of this machine right?");
    }
    if (any(chain, TlsFailure::isOfAnotherName)) {
      return Optional.of(
          "its certificate is for another name: write that name into server of the context's"
              + " cluster");
    }
    if (any(chain, TlsFailure::isUntrusted)) {
      return Optional.of(
          "its certificate is not from the CA that the context trusts: check"
              + " certificate-authority of the context's cluster; or somebody is in between");
    }
    if (any(chain, each -> says(each, "Unsupported or unrecognized SSL message"))) {
      return Optional.of("does not speak TLS: is the port right?");
    }
    if (any(chain, TlsFailure::refusesClient)) {
      return Optional.of("does not accept the client certificate of the context's user");
    }
    return any(chain, each -> each instanceof SSLException || each instanceof CertificateException)
        ? Optional.of("TLS: " + KubernetesFailure.deepest(chain.get(0)))
        : Optional.empty();
  }

  private static boolean any(List<Throwable> chain, Predicate<Throwable> kind) {
    return chain.stream().anyMatch(kind);
  }

  /** The JDK has no type of its own for it. */
  private static boolean isOfAnotherName(Throwable failure) {
    return failure instanceof CertificateException
        && (says(failure, "No subject alternative") || says(failure, "No name matching"));
  }

  private static boolean isUntrusted(Throwable failure) {
    return failure instanceof CertPathBuilderException
        || failure instanceof CertPathValidatorException;
  }

  private static boolean refusesClient(Throwable failure) {
    return says(failure, "bad_certificate")
        || says(failure, "certificate_required")
        || says(failure, "certificate_unknown");
  }

  private static boolean says(Throwable failure, String words) {
    return failure.getMessage() != null && failure.getMessage().contains(words);
  }
}
