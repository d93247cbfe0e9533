package io.hostgw.inventory;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Node objects that are followed from the first time that somebody asks for them: listed once, then
 * kept as the API's watch tells. What is given is always a whole state, never an event; while the
 * API cannot be followed, there is a failure and no list.
 */
public final class FollowedNodes implements KubernetesNodes, AutoCloseable {
  /** A first list of 5,000 nodes takes seconds. */
  private static final Duration FIRST_LIST = Duration.ofMinutes(2);

  private final Runnable changed;
  private final Map<Question, NodeFollower> followers = new HashMap<>();
  private final Set<Question> asked = new HashSet<>();

  private record Question(KubernetesAccess access, String selector) {}

  /**
   * Makes the nodes; nothing is followed yet.
   *
   * @param changed is run whenever asking again may bring another answer or failure; by any thread,
   *     and must return at once
   */
  public FollowedNodes(Runnable changed) {
    this.changed = changed;
  }

  @Override
  public NodeListing list(KubernetesAccess access, String selector) throws SourceException {
    return follower(new Question(access, selector)).listing(FIRST_LIST);
  }

  private synchronized NodeFollower follower(Question question) {
    asked.add(question);
    return followers.computeIfAbsent(
        question, key -> NodeFollower.start(key.access(), key.selector(), changed));
  }

  /** Ends the following of what nobody has asked for since the last call. */
  public synchronized void forgetUnasked() {
    followers.forEach(
        (question, follower) -> {
          if (!asked.contains(question)) {
            follower.close();
          }
        });
    followers.keySet().retainAll(asked);
    asked.clear();
  }

  @Override
  public synchronized void close() {
    followers.values().forEach(NodeFollower::close);
    followers.clear();
  }
}
