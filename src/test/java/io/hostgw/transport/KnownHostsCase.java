package io.hostgw.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An example of a look-up. Keys stand in the file by their names in braces.
 *
 * @param says what it shows
 * @param template the known_hosts file, keys by their names in braces
 * @param host what is dialled
 * @param port the port that is dialled
 * @param sent the name of the key that the host sends
 * @param expected the verdict and its line, such as {@code Known:1}
 */
record KnownHostsCase(
    String says, String template, String host, int port, String sent, String expected) {
  private static final String ED1 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMjri5ykmSvGW5ANWM4n/IfzzHtQ/BcJhviSgc/PPyVG";
  private static final String ED2 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFCMIgpZpQqBtPNmTw/DDl+nvrF9c7fGIdPIiNDM85S6";
  private static final String EC1 =
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJVdhxE9GY37AXTC67fZd4TbOs1t5IDvr4/tJQympOd4f0jbHKX2QmdTQpTxZWZGeoYFHvQvJpM+6j1WgF6XA/s=";
  private static final String RSA =
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDB6e+v7t/Ar2xn1xyDWKMoLadiTLNWzeuqSQrd1jPWFTqlc/1an2kJ1QKLrD6elB90wgW+j/g5kQMqLzgz1Gj8dHBBSitg5NooUWeIfO00apOvVQGNvma91g7OMLXnsTLj3fNxr/NigH9oeCIYcmhSY2gHmFHcdChD1VBfyfJOsH9NlLk93QFzpCUltXLmdiYb/w8CFCrVytKZAVOKYWpbmLhDeNPVtKWyy579j2kNC9ncKCTmTFu/qwc2oJ8JIgBf+QuN31ovZYryf/Pnb4iEO31I8HzXoKszu4qy1rM6SOYReZ48ly/egt9u14jVwz+Kor0aAm0apDXefqdfOs9l";

  /** {@code ssh-keygen -H} made these of node1 and [node1]:2222. */
  private static final String HASH = "|1|QnRa5vWOrPNTakl3TlkAYd7yWII=|NZZFhm7l8wmSJi0LEKWJP+7x0p8=";

  private static final String HASH_PORT =
      "|1|LihlErUxLGHTWtxESblt0gYlv04=|0vlMD3NfKzF3xUxaCqX9e1v/flk=";

  static KnownHostsCase of(String says, String file, String target, String sent, String expected) {
    int colon = target.lastIndexOf('/');
    String host = colon < 0 ? target : target.substring(0, colon);
    int port = colon < 0 ? 22 : Integer.parseInt(target.substring(colon + 1));
    return new KnownHostsCase(says, file, host, port, sent, expected);
  }

  static String filled(String text) {
    return filled(text, Map.of("ed1", ED1, "ed2", ED2, "ec1", EC1, "rsa", RSA));
  }

  static String filled(String text, Map<String, String> keys) {
    String filled = text.replace("{hash}", HASH).replace("{hash-port}", HASH_PORT);
    for (Map.Entry<String, String> key : keys.entrySet()) {
      filled = filled.replace("{" + key.getKey() + "}", key.getValue());
    }
    return filled;
  }

  static HostKey key(String name) {
    String[] words = filled("{" + name + "}").split(" ");
    return HostKey.parse(words[0], words[1]).orElseThrow();
  }

  String file() {
    return filled(template);
  }

  KnownHosts known() {
    return KnownHosts.parse("known", file().getBytes(StandardCharsets.ISO_8859_1));
  }

  KnownHost about() {
    return known().about(KnownAs.of(host, port, ""));
  }

  @Override
  public String toString() {
    return says;
  }

  static List<KnownHostsCase> all() {
    return List.of(
        of("empty file", "", "node1", "ed1", "Unknown"),
        of("comments and blank lines", "# node1 {ed1}\n\n  \n\t\n", "node1", "ed1", "Unknown"),
        of("plain name", "node1 {ed1}", "node1", "ed1", "Known:1"),
        of("name with a comment behind", "node1 {ed1} root@node1 x", "node1", "ed1", "Known:1"),
        of("second line", "node2 {ed2}\nnode1 {ed1}\n", "node1", "ed1", "Known:2"),
        of("leading blanks", " \t node1 {ed1}", "node1", "ed1", "Known:1"),
        of("tabs between fields", "node1\tssh-ed25519\tX\nnode1 {ed1}", "node1", "ed1", "Known:2"),
        of("carriage returns", "node1 {ed1}\r\nnode2 {ed2}\r\n", "node1", "ed1", "Known:1"),
        of("no line end at the end", "node2 {ed2}\nnode1 {ed1}", "node1", "ed1", "Known:2"),
        of("capitals in what is dialled", "node1 {ed1}", "NODE1", "ed1", "Known:1"),
        of("capitals in the file", "Node1 {ed1}", "node1", "ed1", "Known:1"),
        of("a name is not its prefix", "node1 {ed1}", "node11", "ed1", "Unknown"),
        of("a dot is a dot", "node1.example {ed1}", "node1xexample", "ed1", "Unknown"),
        of("an address", "192.168.2.44 {ed1}", "192.168.2.44", "ed1", "Known:1"),
        of("an IPv6 address", "fd00::44 {ed1}", "fd00::44", "ed1", "Known:1"),
        of("a list", "node1,192.168.2.44 {ed1}", "192.168.2.44", "ed1", "Known:1"),
        of("empty places in a list", ",,node1,, {ed1}", "node1", "ed1", "Known:1"),
        of("star", "*.example.com {ed1}", "a.b.example.com", "ed1", "Known:1"),
        of("star needs its dot", "*.example.com {ed1}", "example.com", "ed1", "Unknown"),
        of("star in the middle", "node*.example {ed1}", "node12.example", "ed1", "Known:1"),
        of("question mark", "node? {ed1}", "node1", "ed1", "Known:1"),
        of("question mark is one character", "node? {ed1}", "node12", "ed1", "Unknown"),
        of("negation", "*.example,!bad.example {ed1}", "bad.example", "ed1", "Unknown"),
        of("negation of another", "*.example,!bad.example {ed1}", "a.example", "ed1", "Known:1"),
        of("negation comes first", "!bad.example,*.example {ed1}", "bad.example", "ed1", "Unknown"),
        of("negation alone matches nothing", "!bad.example {ed1}", "a.example", "ed1", "Unknown"),
        of(
            "negation is of its line only",
            "*,!node1 {ed2}\nnode1 {ed1}",
            "node1",
            "ed1",
            "Known:2"),
        of("hashed", "{hash} {ed1}", "node1", "ed1", "Known:1"),
        of("hashed, another host", "{hash} {ed1}", "node2", "ed1", "Unknown"),
        of("hashed, capitals dialled", "{hash} {ed1}", "NODE1", "ed1", "Known:1"),
        of("hashed with port", "{hash-port} {ed1}", "node1/2222", "ed1", "Known:1"),
        of("hash cut off", "|1|abc {ed1}", "node1", "ed1", "Unknown"),
        of("hash with a short salt", "|1|YWJj|YWJj {ed1}", "node1", "ed1", "Unknown"),
        of("hash of an unknown kind", "|2|YWJj|YWJj {ed1}", "node1", "ed1", "Unknown"),
        of("port", "[node1]:2222 {ed1}", "node1/2222", "ed1", "Known:1"),
        of("port of another", "[node1]:2222 {ed1}", "node1/2223", "ed1", "Unknown"),
        of("port is not the plain host", "[node1]:2222 {ed1}", "node1", "ed1", "Unknown"),
        of("port 22 is written without", "[node1]:22 {ed1}", "node1", "ed1", "Unknown"),
        of("port falls back to the host", "node1 {ed1}", "node1/2222", "ed1", "Known:1"),
        of("fall-back finds another key", "node1 {ed2}", "node1/2222", "ed1", "Unknown"),
        of(
            "no fall-back from a changed key",
            "[node1]:2222 {ed2}\nnode1 {ed1}",
            "node1/2222",
            "ed1",
            "Changed:1"),
        of(
            "fall-back finds a revoked key",
            "@revoked node1 {ed1}",
            "node1/22022",
            "ed1",
            "Revoked:1"),
        of("port with star", "[*.example]:2222 {ed1}", "a.example/2222", "ed1", "Known:1"),
        of("port of an IPv6 address", "[fd00::44]:2222 {ed1}", "fd00::44/2222", "ed1", "Known:1"),
        of("star alone", "* {ed1}", "node1/2222", "ed1", "Known:1"),
        of("changed", "node1 {ed2}", "node1", "ed1", "Changed:1"),
        of("changed, of another type", "node1 {rsa}", "node1", "ed1", "Changed:1"),
        of(
            "changed, the same type is named",
            "node1 {rsa}\nnode1 {ed2}",
            "node1",
            "ed1",
            "Changed:2"),
        of("several keys, each is good", "node1 {ed2}\nnode1 {ed1}", "node1", "ed1", "Known:2"),
        of("several types", "node1 {rsa}\nnode1 {ec1}\nnode1 {ed1}", "node1", "ec1", "Known:2"),
        of("rsa only", "node1 {rsa}", "node1", "rsa", "Known:1"),
        of("revoked", "@revoked * {ed1}", "node1", "ed1", "Revoked:1"),
        of("revoked beats known", "node1 {ed1}\n@revoked node1 {ed1}", "node1", "ed1", "Revoked:2"),
        of("another key revoked", "@revoked * {ed2}\nnode1 {ed1}", "node1", "ed1", "Known:2"),
        of("revoked elsewhere", "@revoked node2 {ed1}\nnode1 {ed1}", "node1", "ed1", "Known:2"),
        of("only an authority", "@cert-authority * {ed2}", "node1", "ed1", "AuthorityOnly:1"),
        of(
            "the authority's key itself",
            "@cert-authority * {ed1}",
            "node1",
            "ed1",
            "AuthorityOnly:1"),
        of("authority and key", "@cert-authority *.x {ed2}\na.x {ed1}", "a.x", "ed1", "Known:2"),
        of("an unknown marker", "@trusted node1 {ed1}", "node1", "ed1", "Unknown"),
        of("two markers", "@revoked @revoked node1 {ed1}", "node1", "ed1", "Unknown"),
        of("no key", "node1 ssh-ed25519", "node1", "ed1", "Unknown"),
        of("a type that is none", "node1 ssh-foo AAAA", "node1", "ed1", "Unknown"),
        of("a type that is not the key's", "node1 ssh-rsa {ed1}", "node1", "ed1", "Unknown"),
        of("protocol 1", "node1 1024 35 1234567890", "node1", "ed1", "Unknown"),
        of("base64 cut off", "node1 ssh-ed25519 AAAAC3NzaC1lZDI1", "node1", "ed1", "Unknown"),
        of("not base64", "node1 ssh-ed25519 !!!!", "node1", "ed1", "Unknown"),
        of("bad lines are skipped", "@@@\n|||\nnode1\nnode1 {ed1}", "node1", "ed1", "Known:4"));
  }
}
