package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.Identity.Elsewhere;
import io.hostgw.transport.Identity.Encrypted;
import io.hostgw.transport.Identity.Plain;
import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import io.hostgw.transport.Identity.Veiled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Optional;

/**
 * A private key file: OpenSSH's own format, PEM or PKCS8, with or without a passphrase; or a public
 * one, whose private half an agent has.
 *
 * @param file its path
 */
record IdentityFile(Path file) {
  private static final int LARGEST = 64 * 1024;

  /** Reads it. Never fails, never asks. */
  Identity read() {
    try {
      return identity(KeyText.of(text(file)));
    } catch (NoSuchFileException missing) {
      return publicOnly("there is only its public half").orElse(unusable("no such file"));
    } catch (AccessDeniedException denied) {
      return publicOnly("permission denied").orElse(unusable("permission denied"));
    } catch (UserKey.UnknownKindException unknown) {
      return unusable(unknown.getMessage());
    } catch (IOException | RuntimeException unreadable) {
      // The parsers of keys throw both, of many kinds, for a file that is none.
      return unusable("not a private key that hostgw can read");
    }
  }

  /** Returns the certificate that lies beside it, as {@code ssh-keygen -s} puts it there. */
  Optional<UserKey> certificate() {
    return publicKey(Path.of(file + "-cert.pub")).filter(UserKey::isCertificate);
  }

  /** Returns the key or certificate in a file such as {@code id_rsa.pub}. */
  static Optional<UserKey> publicKey(Path file) {
    try {
      return Optional.of(UserKey.ofLine(text(file)));
    } catch (IOException noneThere) {
      return Optional.empty();
    }
  }

  private Identity identity(KeyText text) throws IOException {
    if (text.isPublic()) {
      return new Usable(file, UserKey.ofLine(text.text()), onlyPublic());
    }
    if (text.isPutty()) {
      return unusable("a PuTTY key; convert it: puttygen FILE -O private-openssh");
    }
    Optional<String> exposure = exposure();
    if (exposure.isPresent()) {
      return publicOnly(exposure.get()).orElse(unusable(exposure.get()));
    }
    return text.isEncrypted() ? encrypted(text) : plain(text);
  }

  private Identity encrypted(KeyText text) throws IOException {
    var secret = new Encrypted(file, text.text());
    Optional<UserKey> known =
        text.isOpenSsh() ? Optional.of(text.publicHalf()) : publicKey(besideIt());
    return known
        .<Identity>map(
            key -> new Usable(file, key, key.kind().isSecurityKey() ? securityKey() : secret))
        .orElse(new Veiled(file, secret));
  }

  private Identity plain(KeyText text) throws IOException {
    if (text.isOpenSsh() && text.publicHalf().kind().isSecurityKey()) {
      return new Usable(file, text.publicHalf(), securityKey());
    }
    KeyPair pair = text.pair();
    return new Usable(file, UserKey.of(pair.getPublic()), new Plain(pair.getPrivate()));
  }

  private Optional<Identity> publicOnly(String why) {
    var secret = new Elsewhere(why + ", and the agent does not hold it");
    return publicKey(besideIt()).map(key -> new Usable(file, key, secret));
  }

  private static Elsewhere onlyPublic() {
    return new Elsewhere("a public key, whose private half the agent does not hold");
  }

  private static Elsewhere securityKey() {
    return new Elsewhere(
        "a security key, which hostgw can use by an agent only: load it with ssh-add");
  }

  private Unusable unusable(String why) {
    return new Unusable(file, why);
  }

  private Path besideIt() {
    return Path.of(file + ".pub");
  }

  /** OpenSSH uses no key of one's own that others can read, and so keeps it from being exposed. */
  private Optional<String> exposure() throws IOException {
    var attributes = Files.readAttributes(file, PosixFileAttributes.class);
    String mode = PosixFilePermissions.toString(attributes.permissions());
    boolean own = attributes.owner().getName().equals(System.getProperty("user.name"));
    return own && !mode.endsWith("------")
        ? Optional.of(
            "others may read or change it; take that away: chmod 600 "
                + Printable.of(file.toString()))
        : Optional.empty();
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("too large");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
