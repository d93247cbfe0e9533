package io.hostgw.run;

import io.hostgw.script.Nonce;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Marks that nobody can guess, a new one for each answer. */
public final class Nonces implements Supplier<Nonce> {
  private final SecureRandom random = new SecureRandom();

  @Override
  public Nonce get() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return new Nonce(HexFormat.of().formatHex(bytes));
  }
}
