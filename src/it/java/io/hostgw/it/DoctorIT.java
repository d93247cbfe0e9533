package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What doctor tells of the way to hosts. */
class DoctorIT extends HostgwTest {
  DoctorIT(Lab lab) {
    super(lab);
  }

  private CommandResult doctor(LabInventory inventory, String... options) {
    return command("doctor", inventory).with("--ssh").run(options);
  }

  @Test
  void everyHostIsToldOfWithWhatWasUsedFromWhereAndNoneIsTouched() {
    CommandResult doctor = doctor(inventory());

    assertThat(doctor.exit()).as(doctor.stdout() + doctor.stderr()).isZero();
    String known = "known by " + lab.knownHosts() + ":";
    for (LabHost host : lab.hosts()) {
      assertThat(section(doctor, host).get(0))
          .contains("ops@" + host.address() + ":22  root after ");
      assertThat(section(doctor, host))
          .anySatisfy(line -> assertThat(line).matches(" +User +ops +inventory"))
          .anySatisfy(line -> assertThat(line).contains("host key", known))
          .anySatisfy(line -> assertThat(line).contains("login", lab.identity().toString()))
          .anySatisfy(line -> assertThat(line).matches(" +root +sudo without a password"))
          .anySatisfy(line -> assertThat(line).matches(" +steps .*, become root [0-9]+ ms"));
      isUntouched(host);
    }
    assertThat(doctor.stdout()).endsWith("Doctor: root on 5 of 5 nodes. 0 nodes unreachable.\n");
  }

  @Test
  void aHostThatFailsShowsHowFarItCameAndTheOthersGoOn() throws Exception {
    LabHost gone = host(1);
    LabHost moved = host(2);
    LabHost without = host(3);
    Path known = Files.copy(lab.knownHosts(), directory.resolve("known"));
    Files.writeString(
        known,
        Files.readString(known)
            .replaceAll("(?m)^" + moved.address() + " .*\n", "")
            .concat(keyOf(host(4)).replace(host(4).address(), moved.address())));
    without.shell("mv /usr/bin/sudo /usr/bin/sudo.away").ok();
    gone.cut();
    try {
      CommandResult doctor = doctor(inventory().withKnownHosts(known), "--connect-timeout", "6s");

      assertThat(doctor.exit()).isEqualTo(3);
      assertThat(section(doctor, gone).get(0)).contains("unreachable: ");
      assertThat(last(doctor, gone)).endsWith(" ms, not connect");
      assertThat(section(doctor, moved).get(0)).contains("unreachable: ", "host key has changed");
      assertThat(last(doctor, moved)).contains("greet ").endsWith(", not exchange keys");
      assertThat(section(doctor, without).get(0)).contains("failed: there is no sudo");
      assertThat(last(doctor, without)).contains("log in ").endsWith(", not become root");
      assertThat(doctor.stdout())
          .endsWith("Doctor: root on 2 of 5 nodes. 2 nodes unreachable, 1 failed.\n");
    } finally {
      without.shell("mv /usr/bin/sudo.away /usr/bin/sudo").ok();
      gone.mend();
    }
  }

  @Test
  void aProgramIsToldOfTheNodesThatItNames() {
    CommandResult doctor = doctor(inventory(), "kubworker2", "kubworker5", "-o", "json");

    assertThat(doctor.exit()).isZero();
    assertThat(CheckedInSchema.ofResults().refusals(doctor.stdout())).isEmpty();
    JsonNode report = JsonMapper.builder().build().readTree(doctor.stdout());
    assertThat(report.get("nodes").values())
        .extracting(node -> node.get("name").asString())
        .containsExactly("kubworker2", "kubworker5");
    assertThat(report.get("summary").get("root").asInt()).isEqualTo(2);
  }

  private String keyOf(LabHost host) throws Exception {
    return Files.readAllLines(lab.knownHosts()).stream()
        .filter(line -> line.startsWith(host.address() + " "))
        .map(line -> line + "\n")
        .findFirst()
        .orElseThrow();
  }

  private static String last(CommandResult doctor, LabHost host) {
    List<String> lines = section(doctor, host);
    return lines.get(lines.size() - 1);
  }

  /** The lines about one host. */
  private static List<String> section(CommandResult doctor, LabHost host) {
    List<String> from =
        doctor.stdout().lines().dropWhile(line -> !line.startsWith(host.name() + " ")).toList();
    assertThat(from).as(doctor.stdout()).isNotEmpty();
    return from.stream()
        .limit(1 + from.stream().skip(1).takeWhile(line -> line.startsWith("  ")).count())
        .toList();
  }
}
