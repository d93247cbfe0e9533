package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.NodeName;
import io.hostgw.render.HostFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cloud-init and Ignition are given is what the host is to have. */
class FirstBootTest {
  private static final String SCRIPT = "main() { echo 'ä'; }\nmain complete </dev/null\n";

  @Test
  void cloudInitWritesTheScriptAndRunsIt() throws Exception {
    String text = CloudConfig.of(new NodeName("a"), SCRIPT);
    Map<String, List<?>> config = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    Map<?, ?> file = (Map<?, ?>) config.get("write_files").get(0);
    byte[] content = Base64.getDecoder().decode((String) file.get("content"));

    assertThat(text)
        .startsWith("#cloud-config\n")
        .isEqualTo(CloudConfig.of(new NodeName("a"), SCRIPT));
    assertThat(config).containsOnlyKeys("write_files", "runcmd");
    assertThat(file.get("encoding")).isEqualTo("gz+b64");
    assertThat(file.get("permissions")).isEqualTo("0600");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(SCRIPT);
    assertThat(config.get("runcmd")).isEqualTo(List.of(List.of("sh", file.get("path"))));
  }

  @Test
  void ignitionHasFilesWithTheirModesAndLinks() {
    JsonNode config =
        JsonMapper.shared()
            .readTree(
                IgnitionJson.of(
                    List.of(
                        new HostFile("unit", "/etc/hostgw/routes", "644", "a\nä\n"),
                        new HostFile("netplan", "/etc/netplan/90-hostgw.yaml", "600", "b\n"),
                        new HostFile(
                            "unit", "/etc/x.wants/y.service", HostFile.LINK, "/etc/y.service\n"))));

    assertThat(config.at("/ignition/version").asString()).isEqualTo("3.3.0");
    JsonNode files = config.at("/storage/files");
    assertThat(files).hasSize(2);
    assertThat(files.get(0).path("path").asString()).isEqualTo("/etc/hostgw/routes");
    assertThat(files.get(0).path("mode").asInt()).isEqualTo(0644);
    assertThat(files.get(1).path("mode").asInt()).isEqualTo(0600);
    String source = files.get(0).at("/contents/source").asString();
    assertThat(source).startsWith("data:;base64,");
    assertThat(Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("a\nä\n");
    assertThat(config.at("/storage/links/0/target").asString()).isEqualTo("/etc/y.service");
    assertThat(config.at("/storage/links")).hasSize(1);
  }
}
