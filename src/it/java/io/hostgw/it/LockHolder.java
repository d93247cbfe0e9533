package io.hostgw.it;

import java.time.Duration;
import java.util.function.Supplier;

/** Somebody who holds a host's lock. */
record LockHolder(LabHost host, String pid) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static LockHolder on(LabHost host, String name) {
    String pid =
        host.shell(
                """
                mkdir -p /run/hostgw
                echo %s >/run/hostgw/holder
                flock -F /run/hostgw/lock sleep 120 >/dev/null 2>&1 </dev/null &
                echo $!
                """
                    .formatted(name))
            .ok();
    Await.until(
        name + " holds the lock of " + host,
        LIMIT,
        () -> host.exec("flock", "-n", "/run/hostgw/lock", "true").exit() != 0);
    return new LockHolder(host, pid);
  }

  void letGo() {
    host.exec("kill", pid).ok();
  }

  /** Does something while somebody of that name holds the lock. */
  static <T> T during(LabHost host, String name, Supplier<T> work) {
    LockHolder holder = on(host, name);
    try {
      return work.get();
    } finally {
      holder.letGo();
    }
  }
}
