package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hosts that are changed in batches, one of them ahead. */
class BatchIT extends HostgwTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  BatchIT(Lab lab) {
    super(lab);
  }

  @Test
  void whereTheFirstFailsNoOtherIsBegunAndTheNextRunGoesOn() {
    CommandResult stopped =
        LockHolder.during(
            host(1),
            "alice@bastion",
            () -> apply(inventory(), "--batch", "2", "--lock-timeout", "0s", "-o", "json"));

    assertThat(stopped.exit()).isEqualTo(3);
    JsonNode result = JSON.readTree(stopped.stdout());
    assertThat(result.at("/nodes/0/outcome").asString()).isEqualTo("failed");
    assertThat(result.at("/summary/not-reached").asInt()).isEqualTo(4);
    assertThat(result.at("/nodes/4/reason").asString())
        .isEqualTo("the first node, which goes ahead of the others, failed");
    lab.hosts().forEach(this::isUntouched);

    CommandResult next = apply(inventory(), "--batch", "2");

    assertThat(next.exit()).as(next.stdout()).isZero();
    assertThat(next.stderr())
        .contains("batch 1 of 3: 1 node\n", "batch 2 of 3: 2 nodes", "batch 3 of 3: 2 nodes");
    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void whereTooManyFailTheRestIsNotBegun() {
    String[] options = {"--batch", "2", "--max-failures", "20%", "--lock-timeout", "0s"};
    CommandResult stopped =
        LockHolder.during(
            host(2),
            "alice@bastion",
            () -> LockHolder.during(host(3), "bob@bastion", () -> apply(inventory(), options)));

    assertThat(stopped.exit()).isEqualTo(3);
    assertThat(stopped.stdout())
        .contains("alice@bastion", "bob@bastion")
        .contains("not begun: 2 of 5 nodes failed, and --max-failures is 20%")
        .contains(
            "! one-sided: kubworker5 lacks routes to nodes that have theirs to it: kubworker1\n")
        .contains("1 changed, 0 unchanged, 2 failed, 2 not begun");
    hasMesh(host(1));
    List.of(host(2), host(3), host(4), host(5)).forEach(this::isUntouched);
  }
}
