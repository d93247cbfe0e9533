package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.script.AnswerFrame;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what the gather script passes on from files and programs of others. They may say anything:
 * what hostgw does not understand is left out, for only warnings are lost by that.
 */
final class DetailsReader {
  private static final int MOST = 20;
  private static final Pattern MTU = Pattern.compile("[0-9]{2,6}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern FORMS = Pattern.compile("[0-9]{1,9} [0-9]{1,9}");
  private static final Pattern ROOM = Pattern.compile("/[a-z/]{1,30} [0-9]{1,15} (-|[0-9]{1,15})");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private final AnswerFrame answer;

  DetailsReader(AnswerFrame answer) {
    this.answer = answer;
  }

  HostDetails details() {
    return new HostDetails(
        words("mtu", "").filter(matches(MTU)).map(Integer::parseInt).findFirst().orElse(0),
        addresses("dns"),
        addresses("client"),
        words("owner", "").filter(matches(NAME)).distinct().toList(),
        words("cni", "type ").filter(matches(NAME)).distinct().toList(),
        state(),
        podNetworks());
  }

  private HostState state() {
    return new HostState(
        words("clock", "").filter(matches(NUMBER)).map(Long::parseLong).findFirst().orElse(0L),
        lines("state").filter(matches(FORMS)).findFirst().orElse(""),
        lines("room").filter(matches(ROOM)).map(DetailsReader::room).toList());
  }

  private static Room room(String line) {
    String[] words = line.split(" ");
    long inodes = words[2].equals("-") ? Long.MAX_VALUE : Long.parseLong(words[2]);
    return new Room(words[0], Long.parseLong(words[1]), inodes);
  }

  private List<PodNetwork> podNetworks() {
    return Stream.of(
            networks("cni", "subnet ", "the CNI's configuration says"),
            networks("pods", "flannel ", "flannel says"),
            lines("pods").filter(line -> !line.startsWith("flannel ")).flatMap(this::podRoute))
        .flatMap(found -> found)
        .distinct()
        .toList();
  }

  private Stream<PodNetwork> networks(String key, String prefix, String source) {
    return words(key, prefix)
        .flatMap(word -> network(word).stream())
        .map(network -> new PodNetwork(source, network));
  }

  /** A route to a single pod. The link that an LXC bridge is, for instance, has others. */
  private Stream<PodNetwork> podRoute(String line) {
    String[] words = line.split("\\s+", 3);
    Optional<Address> pod = words.length < 2 ? Optional.empty() : Address.parse(words[1]);
    return pod.stream()
        .map(address -> Cidr.around(address, address.family().bits()))
        .map(cidr -> new PodNetwork("a pod on " + Printable.of(words[0]) + " has", cidr));
  }

  /** flannel writes the address of its bridge with the length of the podCIDR. */
  private static Optional<Cidr> network(String word) {
    Cidr.Reading reading = Cidr.read(word);
    if (reading instanceof Cidr.Reading.HostBits bits) {
      return Optional.of(bits.meant());
    }
    return reading instanceof Cidr.Reading.Valid valid
        ? Optional.of(valid.cidr())
        : Optional.empty();
  }

  private List<Address> addresses(String key) {
    return words(key, "").flatMap(word -> Address.parse(word).stream()).distinct().toList();
  }

  private static Predicate<String> matches(Pattern form) {
    return form.asMatchPredicate();
  }

  /** The first word behind that prefix, of every line of that key. */
  private Stream<String> words(String key, String prefix) {
    return lines(key)
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip().split("\\s", 2)[0]);
  }

  private Stream<String> lines(String key) {
    return answer.all(key).stream().limit(MOST);
  }
}
