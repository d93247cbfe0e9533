package io.hostgw.report;

import io.hostgw.model.NodeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * User data for cloud-init that gives a new host its routes and files at its first boot: the script
 * of the host, and a command that runs it once the network is up (cloud-init's modules write_files
 * and runcmd). Compressed, for clouds take 16 KB of user data.
 */
public final class CloudConfig {
  /** Gone after the next reboot; and the script takes itself away, as one that apply sends does. */
  private static final String PATH = "/run/hostgw/job.cloud-init";

  private CloudConfig() {}

  /**
   * Returns the document.
   *
   * @param node the host's name
   * @param script what root is to run there
   */
  public static String of(NodeName node, String script) {
    return """
        #cloud-config
        # Routes of the node %1$s by hostgw. What it runs: hostgw render %1$s --format script
        write_files:
          - path: %2$s
            owner: root:root
            permissions: '0600'
            encoding: gz+b64
            content: %3$s
        runcmd:
          - [sh, %2$s]
        """
        .formatted(node, PATH, Base64.getEncoder().encodeToString(compressed(script)));
  }

  private static byte[] compressed(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
