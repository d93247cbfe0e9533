package io.hostgw.transport;

import java.util.List;

/**
 * An example of what only a whole key exchange shows: which key is asked for, and certificates.
 *
 * @param says what it shows
 * @param file the known_hosts file, keys by their names in braces
 * @param host what is dialled
 * @param port the port that is dialled
 * @param alias HostKeyAlias, or empty
 * @param sent the server's keys, as {@link MadeKeys#server} has them
 * @param accepted whether the host is the right one
 */
record HostProofCase(
    String says, String file, String host, int port, String alias, String sent, boolean accepted) {
  private static final String CA = "@cert-authority node1 {ca1}";

  static HostProofCase of(KnownHostsCase example) {
    return new HostProofCase(
        example.says(),
        example.template(),
        example.host(),
        example.port(),
        "",
        example.sent(),
        example.expected().startsWith("Known"));
  }

  private static HostProofCase good(String says, String file, String target, String sent) {
    return of(says, file, target, sent, true);
  }

  private static HostProofCase bad(String says, String file, String target, String sent) {
    return of(says, file, target, sent, false);
  }

  /** A target is {@code HOST}, {@code HOST/PORT} or {@code HOST/PORT=ALIAS}. */
  private static HostProofCase of(
      String says, String file, String target, String sent, boolean accepted) {
    String[] aliased = target.split("=");
    String[] place = aliased[0].split("/");
    return new HostProofCase(
        says,
        file,
        place[0],
        place.length == 1 ? 22 : Integer.parseInt(place[1]),
        aliased.length == 1 ? "" : aliased[1],
        sent,
        accepted);
  }

  @Override
  public String toString() {
    return says;
  }

  static List<HostProofCase> all() {
    return List.of(
        good("known by rsa, has all", "node1 {rsa}", "node1", "ed1+ec1+rsa"),
        good("known by ecdsa, has all", "node1 {ec1}", "node1", "ed1+ec1+rsa"),
        good("known by ed25519, has all", "node1 {ed1}", "node1", "ed1+ec1+rsa"),
        bad("known by rsa, lost it", "node1 {rsa}", "node1", "ed1+ec1"),
        good("known by one of two", "node1 {ec1}\nnode1 {rsa}", "node1", "ed1+rsa"),
        good("alias", "web {ed1}", "node1=web", "ed1"),
        bad("alias instead of the name", "node1 {ed1}", "node1=web", "ed1"),
        good("alias has no port", "web {ed1}", "node1/2222=web", "ed1"),
        bad("alias with a port", "[web]:2222 {ed1}", "node1/2222=web", "ed1"),
        bad("alias does not fall back", "node1 {ed1}", "node1/2222=web", "ed1"),
        good("alias in capitals", "web {ed1}", "node1=WEB", "ed1"),
        good("alias of a hash", "{hash} {ed1}", "node9=node1", "ed1"),
        good("alias of a hash in capitals", "{hash} {ed1}", "node9=NODE1", "ed1"),
        good("alias by pattern", "w?b {ed1}", "node1=web", "ed1"),
        bad("alias changed", "web {ed2}\nnode1 {ed1}", "node1=web", "ed1"),
        good("certified", CA, "node1", "ed1/node1"),
        good("certified, an ecdsa key", CA, "node1", "ec1/node1"),
        good("certified, an rsa key", CA, "node1", "rsa/node1"),
        good("certified by an ecdsa key", "@cert-authority * {ca2}", "node1", "ed1/ecdsa"),
        good("certified by an rsa key", "@cert-authority * {ca3}", "node1", "ed1/rsa"),
        good("certified, an rsa key by an rsa key", "@cert-authority * {ca3}", "node1", "rsa/rsa"),
        bad("certified by an rsa key with SHA-1", "@cert-authority * {ca3}", "node1", "ed1/sha1"),
        good(
            "certified with SHA-1, and known",
            "@cert-authority * {ca3}\nnode1 {ed1}",
            "node1",
            "ed1/sha1"),
        good("certified, one of two names", CA, "node1", "ed1/two"),
        good("certified for any name", CA, "node1", "ed1/any"),
        good("certified within its time", CA, "node1", "ed1/times"),
        good("certified with an extension", CA, "node1", "ed1/extension"),
        good("certified, capitals dialled", CA, "NODE1", "ed1/node1"),
        good("certified, by pattern", "@cert-authority node? {ca1}", "node1", "ed1/node1"),
        good("certified, by hash", "@cert-authority {hash} {ca1}", "node1", "ed1/node1"),
        good("certified, two authorities", "@cert-authority * {ca2}\n" + CA, "node1", "ed1/node1"),
        good("certified, has plain keys too", CA, "node1", "ec1+rsa+ed1/node1"),
        good("certified, another key known", CA + "\nnode1 {ed2}", "node1", "ed1/node1"),
        good("certified, another type known", CA + "\nnode1 {rsa}", "node1", "rsa+ed1/node1"),
        bad("certificate for another", CA, "node1", "ed1/other"),
        bad("certificate with a pattern", CA, "node1", "ed1/wild"),
        bad("certificate in capitals", CA, "node1", "ed1/capitals"),
        bad("certificate has expired", CA, "node1", "ed1/expired"),
        bad("certificate of tomorrow", CA, "node1", "ed1/future"),
        bad("certificate of a user", CA, "node1", "ed1/user"),
        bad("certificate with a condition", CA, "node1", "ed1/critical"),
        bad("certificate of an unknown authority", "", "node1", "ed1/node1"),
        bad("certificate of another authority", "@cert-authority * {ca2}", "node1", "ed1/node1"),
        bad("authority of another host", "@cert-authority node2 {ca1}", "node1", "ed1/node1"),
        bad("authority as a plain key", "node1 {ca1}", "node1", "ed1/node1"),
        bad("the authority is a host", CA, "node1", "ca1"),
        bad("plain key, only an authority", CA, "node1", "ed1"),
        good("no authority, known", "node1 {ed1}", "node1", "ed1/node1"),
        bad("no authority, changed", "node1 {ed2}", "node1", "ed1/node1"),
        good("expired, known", CA + "\nnode1 {ed1}", "node1", "ed1/expired"),
        bad("expired, changed", CA + "\nnode1 {ed2}", "node1", "ed1/expired"),
        good("for another, known", CA + "\nnode1 {ed1}", "node1", "ed1/other"),
        bad("authority revoked", CA + "\n@revoked * {ca1}", "node1", "ed1/node1"),
        bad("authority revoked, known", "@revoked * {ca1}\nnode1 {ed1}", "node1", "ed1/node1"),
        bad(
            "authority revoked, rsa known",
            "@revoked * {ca1}\nnode1 {rsa}",
            "node1",
            "ed1/node1+rsa/node1"),
        bad("certified key revoked", CA + "\n@revoked * {ed1}", "node1", "ed1/node1"),
        good("another authority revoked", CA + "\n@revoked * {ca2}", "node1", "ed1/node1"),
        good("authority revoked elsewhere", CA + "\n@revoked x {ca1}", "node1", "ed1/node1"),
        good("port", "@cert-authority [node1]:2222 {ca1}", "node1/2222", "ed1/node1"),
        good("port, falls back to the authority", CA, "node1/2222", "ed1/node1"),
        good("port, falls back to the key", "node1 {ed1}", "node1/2222", "ed1/node1"),
        good(
            "port, falls back before the key counts",
            "[node1]:2222 {ed2}\nnode1 {ed1}",
            "node1/2222",
            "ed1/node1"),
        bad("port, changed", "[node1]:2222 {ed2}", "node1/2222", "ed1/node1"),
        bad(
            "port, authority of another",
            "@cert-authority [node1]:22 {ca1}",
            "node1/2222",
            "ed1/any"),
        bad("certificate with a port", "@cert-authority * {ca1}", "node1/2222", "ed1/port"),
        bad(
            "port, the authority behind it is revoked",
            "@revoked node1 {ca1}",
            "node1/2222",
            "ed1/any"),
        good("alias, certified", "@cert-authority web {ca1}", "x=web", "ed1/any"),
        good("alias is the certified name", "@cert-authority * {ca1}", "x/2222=node1", "ed1/node1"),
        bad("alias is not the dialled name", "@cert-authority * {ca1}", "node1=web", "ed1/node1"),
        good("alias in capitals, certified", "@cert-authority * {ca1}", "x=NODE1", "ed1/node1"),
        bad("alias certified in capitals", "@cert-authority * {ca1}", "x=NODE1", "ed1/capitals"));
  }
}
