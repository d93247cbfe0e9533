package io.hostgw.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kubernetes' own words in an answer that is an error. */
final class ApiStatus {
  private static final int LARGEST = 64 << 10;
  private static final JsonMapper JSON = JsonMapper.shared();

  private ApiStatus() {}

  /**
   * Returns the message of a Status, or a line of plain text.
   *
   * @param body the answer, of which no more than is needed is read
   * @return the words; empty if there are none, as in a web page
   */
  static String message(InputStream body) throws IOException {
    String text = new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8).strip();
    try {
      JsonNode status = JSON.readTree(text);
      return status == null ? "" : status.path("message").asString("");
    } catch (JacksonException notJson) {
      return text.startsWith("<") ? "" : text.lines().findFirst().orElse("");
    }
  }
}
