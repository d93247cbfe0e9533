package io.hostgw.report;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/**
 * The end of a document that says the hash of all before it, so that a file that was cut or edited
 * is noticed. No protection against somebody who means to forge one.
 */
final class Seal extends FilterOutputStream {
  private static final String PROPERTY = "sha256";
  private static final Pattern END =
      Pattern.compile(",\\s{0,4}\"" + PROPERTY + "\"\\s?:\\s?\"([0-9a-f]{64})\"\\s{0,2}}\\s{0,2}");
  private static final int LONGEST_END = 100;

  private final MessageDigest digest = sha256();

  /** Makes a stream that hashes what passes. */
  Seal(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    digest.update((byte) octet);
    out.write(octet);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    digest.update(octets, offset, length);
    out.write(octets, offset, length);
  }

  /** Writes the property that a document ends with. */
  void set(JsonGenerator json) {
    json.flush();
    json.writeStringProperty(PROPERTY, HexFormat.of().formatHex(digest.digest()));
  }

  /** Returns whether a document ends with the hash of all before that. */
  static boolean fits(byte[] document) {
    int from = Math.max(0, document.length - LONGEST_END);
    String tail = new String(document, from, document.length - from, StandardCharsets.ISO_8859_1);
    Matcher end = END.matcher(tail);
    for (int start = tail.indexOf(','); start >= 0; start = tail.indexOf(',', start + 1)) {
      if (end.region(start, tail.length()).matches()) {
        MessageDigest before = sha256();
        before.update(document, 0, from + start);
        return HexFormat.of().formatHex(before.digest()).equals(end.group(1));
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
