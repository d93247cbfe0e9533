package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.Identity.Elsewhere;
import io.hostgw.transport.Identity.Unusable;
import io.hostgw.transport.Identity.Usable;
import io.hostgw.transport.Identity.Veiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts the keys of one login in the order in which they are offered, which is OpenSSH's
 * (sshconnect2.c, pubkey_prepare): certificates that somebody named, key files that the agent holds
 * too, its other keys, the rest of the files. Except that files which somebody named come before
 * what the agent has besides, because a host hangs up after a few keys.
 */
final class KeyOrder {
  private final Keys keys;
  private final KeyRing ring;
  private final PersonTime person;
  private final Candidates make;
  private final List<String> notes = new ArrayList<>();
  private final List<AgentKey> held = new ArrayList<>();
  private final List<Candidate> certificates = new ArrayList<>();
  private final List<Candidate> files = new ArrayList<>();

  /**
   * Makes the order.
   *
   * @param keys what the user logs in with
   * @param ring the keys and agents of the run
   * @param person whom an agent may wait for
   */
  KeyOrder(Keys keys, KeyRing ring, PersonTime person) {
    this.keys = keys;
    this.ring = ring;
    this.person = person;
    this.make = new Candidates(ring, person);
  }

  /**
   * What there is to offer.
   *
   * @param candidates the keys, in order
   * @param notes why others are none of them, a sentence each
   */
  record Offers(List<Candidate> candidates, List<String> notes) {}

  /** Reads the files and asks the agent. Never fails, asks no person. */
  Offers offers() {
    askAgent();
    keys.files().stream().filter(f -> keys.named() || isThere(f)).forEach(this::readFile);
    keys.certificates().forEach(this::readCertificate);
    var order = new ArrayList<>(certificates);
    if (keys.named()) {
      order.addAll(files);
    } else {
      files.stream()
          .filter(file -> place(file) < held.size())
          .sorted(Comparator.comparing(this::place))
          .forEach(order::add);
    }
    if (!keys.onlyThese()) {
      held.forEach(key -> order.add(ofAgent(key, agentName(key))));
    }
    order.addAll(files);
    return new Offers(withoutTwins(order), List.copyOf(notes));
  }

  /** The agent may have what only the public half, or the certificate, is there of. */
  private static boolean isThere(Path file) {
    return Stream.of("", ".pub", "-cert.pub").anyMatch(end -> Files.exists(Path.of(file + end)));
  }

  private void askAgent() {
    if (keys.agent().isEmpty()) {
      return;
    }
    try {
      held.addAll(person.during(agent()::keys));
    } catch (IOException | InvalidPathException dumb) {
      notes.add("the agent at %s: %s".formatted(Printable.of(keys.agent()), Words.of(dumb)));
    }
  }

  private Agent agent() {
    return ring.agent(Path.of(keys.agent()));
  }

  /** Returns where the agent has it; the number of its keys if it has not. */
  private int place(Candidate candidate) {
    for (int i = 0; i < held.size(); i++) {
      if (candidate.known().filter(held.get(i).key()::equals).isPresent()) {
        return i;
      }
    }
    return held.size();
  }

  private void readFile(Path file) {
    var identityFile = new IdentityFile(file);
    Identity identity = identityFile.read();
    Optional<Candidate> candidate = candidate(identity);
    candidate.ifPresent(files::add);
    // OpenSSH looks for one beside the key only where none is named.
    if (keys.certificates().isEmpty()) {
      identityFile
          .certificate()
          .flatMap(found -> certificate(found, Path.of(file + "-cert.pub"), candidate))
          .ifPresent(files::add);
    }
  }

  private Optional<Candidate> candidate(Identity identity) {
    if (identity instanceof Usable usable) {
      return candidate(usable);
    }
    if (identity instanceof Veiled veiled) {
      return Optional.of(make.of(veiled));
    }
    note(identity.file(), ((Unusable) identity).why());
    return Optional.empty();
  }

  private Optional<Candidate> candidate(Usable usable) {
    Optional<Candidate> ofAgent = ofAgent(usable.key(), usable.file());
    if (ofAgent.isEmpty() && usable.secret() instanceof Elsewhere elsewhere) {
      note(usable.file(), elsewhere.why());
      return Optional.empty();
    }
    return Optional.of(ofAgent.orElseGet(() -> make.of(usable)));
  }

  private void readCertificate(Path file) {
    Optional<UserKey> read = IdentityFile.publicKey(file).filter(UserKey::isCertificate);
    if (read.isEmpty()) {
      note(file, Files.exists(file) ? "not a certificate of a user" : "no such file");
      return;
    }
    Optional<Candidate> usable = certificate(read.get(), file, signer(read.get()));
    usable.ifPresentOrElse(
        certificates::add,
        () -> note(file, "a certificate of a key that is in no key file and not in the agent"));
  }

  private Optional<Candidate> signer(UserKey certificate) {
    return files.stream()
        .filter(file -> file.known().filter(certificate::hasSamePrivateHalf).isPresent())
        .findFirst();
  }

  /**
   * Returns a certificate with what signs for it: the agent that holds it or its key, or a file.
   */
  private Optional<Candidate> certificate(
      UserKey certificate, Path file, Optional<Candidate> keyFile) {
    Optional<Candidate> whole = ofAgent(certificate, file);
    if (whole.isPresent()) {
      return whole;
    }
    Optional<Candidate> signer =
        held.stream()
            .filter(key -> key.key().hasSamePrivateHalf(certificate))
            .findFirst()
            .map(key -> ofAgent(key, agentName(key)))
            .or(() -> keyFile);
    return signer.map(found -> make.of(certificate, Printable.of(file.toString()), found));
  }

  private Optional<Candidate> ofAgent(UserKey key, Path file) {
    return held.stream()
        .filter(other -> other.key().equals(key))
        .findFirst()
        .map(other -> ofAgent(other, Printable.of(file.toString())));
  }

  private Candidate ofAgent(AgentKey key, String name) {
    return make.of(key, agent(), name);
  }

  private static String agentName(AgentKey key) {
    return "the agent's key %s (%s)"
        .formatted(Printable.of(key.comment()), key.key().type() + " " + key.key().fingerprint());
  }

  private static List<Candidate> withoutTwins(List<Candidate> order) {
    Set<UserKey> seen = new HashSet<>();
    Set<Candidate> unknown = new HashSet<>();
    return order.stream()
        .filter(each -> each.known().map(seen::add).orElseGet(() -> unknown.add(each)))
        .toList();
  }

  private void note(Path file, String why) {
    notes.add(Printable.of(file.toString()) + ": " + why);
  }
}
