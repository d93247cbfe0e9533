package io.hostgw.apply;

import java.time.Duration;

/**
 * How long the steps with a node may take.
 *
 * @param gather reading its facts
 * @param change changing it, without the wait for its lock
 * @param lockWait waiting for another hostgw on it
 * @param confirmWindow how long a change waits on the host for its confirmation
 */
public record Limits(Duration gather, Duration change, Duration lockWait, Duration confirmWindow) {}
