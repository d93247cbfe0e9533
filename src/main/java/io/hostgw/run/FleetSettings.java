package io.hostgw.run;

import io.hostgw.apply.Limits;
import io.hostgw.apply.NodeApply;
import io.hostgw.apply.NodeCleaning;
import io.hostgw.apply.NodeConfirm;
import io.hostgw.apply.NodeLogin;
import io.hostgw.apply.NodeStatus;
import io.hostgw.apply.NodeVerify;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Author;
import io.hostgw.outcome.Journal;
import io.hostgw.outcome.Progress;
import io.hostgw.plan.Terms;
import io.hostgw.transport.Prompt;
import io.hostgw.transport.SshjTransport;
import java.time.Duration;
import java.time.Instant;

/**
 * How hosts are worked on.
 *
 * @param parallel how many at a time
 * @param connectTimeout time for a connection, login included
 * @param stepTimeout time for one step on a host
 * @param times how long changes wait
 * @param operator who runs this
 * @param ssh how SSH is set up on this machine
 * @param prompt who is asked for passphrases and passwords
 * @param progress is told as nodes are finished
 * @param allowsOperator whether a host may be cut off from where hostgw is logged in from
 * @param journal is told what is done to hosts
 */
public record FleetSettings(
    int parallel,
    Duration connectTimeout,
    Duration stepTimeout,
    ChangeTimes times,
    Author operator,
    SshChoice ssh,
    Prompt prompt,
    Progress progress,
    boolean allowsOperator,
    Journal journal) {
  /** How long a peer may leave keep-alive questions unanswered. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** Makes settings with nobody who is told what is done to hosts. */
  public FleetSettings(
      int parallel,
      Duration connectTimeout,
      Duration stepTimeout,
      ChangeTimes times,
      Author operator,
      SshChoice ssh,
      Prompt prompt,
      Progress progress,
      boolean allowsOperator) {
    this(
        parallel,
        connectTimeout,
        stepTimeout,
        times,
        operator,
        ssh,
        prompt,
        progress,
        allowsOperator,
        Journal.none());
  }

  /** Returns the same settings, with somebody who is told what is done to hosts. */
  public FleetSettings noting(Journal told) {
    return new FleetSettings(
        parallel,
        connectTimeout,
        stepTimeout,
        times,
        operator,
        ssh,
        prompt,
        progress,
        allowsOperator,
        told);
  }

  Hosts hosts() {
    return new Hosts(fleet(), protocol(), () -> new Terms(allowsOperator, seconds()));
  }

  NodeApply protocol() {
    return new NodeApply(transport(), new Nonces(), limits(), operator).noting(journal);
  }

  private static long seconds() {
    return Instant.now().getEpochSecond();
  }

  private Limits limits() {
    return new Limits(stepTimeout, stepTimeout, times.lock(), times.confirmation());
  }

  NodeConfirm confirmation() {
    return new NodeConfirm(transport(), new Nonces(), limits(), operator.who());
  }

  Fleet fleet() {
    return new Fleet(parallel, progress);
  }

  NodeCleaning cleaning() {
    return new NodeCleaning(transport(), new Nonces(), limits(), operator, journal);
  }

  NodeLogin login() {
    return new NodeLogin(transport(), stepTimeout);
  }

  NodeVerify verify() {
    return new NodeVerify(transport(), new Nonces(), stepTimeout);
  }

  NodeStatus status() {
    return new NodeStatus(transport(), new Nonces(), stepTimeout);
  }

  SshjTransport transport() {
    return new SshjTransport(ssh.endpoints(), prompt, connectTimeout, SILENCE);
  }
}
