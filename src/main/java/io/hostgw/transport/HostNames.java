package io.hostgw.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first field of a known_hosts line (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): a hashed name, or
 * patterns with {@code *}, {@code ?} and {@code !}, parted by commas.
 *
 * @param text the field
 */
record HostNames(String text) {
  private static final String HASH_MAGIC = "|1|";
  private static final int SHA1_BYTES = 20;

  /** OpenSSH gives up on a whole list when one pattern is this long (match.c). */
  private static final int LONGEST_PATTERN = 1023;

  /**
   * Returns whether the line is about that name.
   *
   * @param name a host name or address in lower case, or {@code [host]:port}
   */
  boolean matches(String name) {
    return text.startsWith("|") ? isHashOf(name) : listMatches(name);
  }

  /**
   * Returns the names in lower case, each once, if there are only names: no hash, no pattern,
   * nothing that is too long to be one. Otherwise none: then {@link #matches} has to be asked.
   */
  List<String> plain() {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean isPlain =
        lower.length() < LONGEST_PATTERN
            && lower.chars().noneMatch(each -> "*?!|".indexOf(each) >= 0);
    return isPlain ? Arrays.stream(lower.split(",")).distinct().toList() : List.of();
  }

  /** Returns a name as a field that does not show it. */
  static String hashed(String name, byte[] salt) {
    Base64.Encoder encoder = Base64.getEncoder();
    return HASH_MAGIC
        + encoder.encodeToString(salt)
        + "|"
        + encoder.encodeToString(hmac(salt, name));
  }

  private boolean isHashOf(String name) {
    String[] parts = text.split("\\|", -1);
    if (!text.startsWith(HASH_MAGIC) || parts.length != 4) {
      return false;
    }
    try {
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return salt.length == SHA1_BYTES && MessageDigest.isEqual(hash, hmac(salt, name));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static byte[] hmac(byte[] salt, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      return mac.doFinal(name.getBytes(StandardCharsets.ISO_8859_1));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private boolean listMatches(String name) {
    boolean matched = false;
    for (String each : text.toLowerCase(Locale.ROOT).split(",")) {
      boolean negated = each.startsWith("!");
      String pattern = negated ? each.substring(1) : each;
      if (pattern.length() >= LONGEST_PATTERN) {
        return false;
      }
      if (!globMatches(pattern, name)) {
        continue;
      }
      if (negated) {
        return false;
      }
      matched = true;
    }
    return matched;
  }

  /** Goes back to the last star only, so that no pattern takes more than length times length. */
  private static boolean globMatches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && isSame(pattern.charAt(p), name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean isSame(char pattern, char name) {
    return pattern == '?' || pattern == name;
  }
}
