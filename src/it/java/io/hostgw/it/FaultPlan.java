package io.hostgw.it;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which faults a kind of hosts gets, and at which steps: a sample, or all of them.
 *
 * @param steps how many there are
 */
record FaultPlan(HostKind kind, int steps, Random random) {
  /** How often the other faults happen where the first two happen at each step. */
  private static final int EACH = 3;

  /** Which faults all() takes: {@code -Dhostgw.lab.only=KILLED,POWER_CUT} names some. */
  private static final Predicate<String> ONLY =
      Pattern.compile(System.getProperty("hostgw.lab.only", ".*").replace(',', '|'))
          .asMatchPredicate();

  /** One fault at one step. */
  record Injection(HostFault fault, int step) {
    @Override
    public String toString() {
      return fault.words() + " at step " + step;
    }
  }

  /** That many: every second one is one of the two that may happen at each step. */
  Deque<Injection> sample(int count) {
    List<HostFault> others = new ArrayList<>(others());
    Collections.shuffle(others, random);
    Deque<Injection> sample = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      HostFault fault =
          switch (i % 4) {
            case 0 -> HostFault.KILLED;
            case 2 -> HostFault.CALL_FAILS;
            default -> others.get(i / 2 % others.size());
          };
      sample.add(somewhere(fault));
    }
    return sample;
  }

  /** A script that dies and a call that fails at every step, the other faults at some. */
  Deque<Injection> all() {
    Stream<Injection> everywhere =
        IntStream.rangeClosed(1, steps)
            .boxed()
            .flatMap(
                step ->
                    Stream.of(HostFault.KILLED, HostFault.CALL_FAILS)
                        .map(fault -> new Injection(fault, step)));
    Stream<Injection> somewhere =
        others().stream()
            .flatMap(fault -> IntStream.range(0, EACH).mapToObj(i -> somewhere(fault)));
    List<Injection> all =
        new ArrayList<>(
            Stream.concat(everywhere, somewhere)
                .filter(injection -> ONLY.test(injection.fault().name()))
                .toList());
    Collections.shuffle(all, random);
    return new ArrayDeque<>(all);
  }

  private List<HostFault> others() {
    return Stream.of(HostFault.values())
        .filter(fault -> fault != HostFault.KILLED && fault != HostFault.CALL_FAILS)
        .filter(fault -> fault.happensTo(kind))
        .toList();
  }

  private Injection somewhere(HostFault fault) {
    return new Injection(fault, fault == HostFault.MANAGER_DEAD ? 1 : 1 + random.nextInt(steps));
  }
}
