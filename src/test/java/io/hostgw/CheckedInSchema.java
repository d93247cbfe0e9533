package io.hostgw;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON Schema of docs/schema/, as a reader of the documents would use it. */
public final class CheckedInSchema {
  private final Schema schema;

  private CheckedInSchema(String name) {
    try {
      String text = Files.readString(Path.of("docs/schema", name));
      this.schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static CheckedInSchema ofResults() {
    return new CheckedInSchema("results.schema.json");
  }

  public static CheckedInSchema ofInventories() {
    return new CheckedInSchema("inventory.schema.json");
  }

  public static CheckedInSchema ofWatchEvents() {
    return new CheckedInSchema("watch-event.schema.json");
  }

  public static CheckedInSchema ofLogs() {
    return new CheckedInSchema("log.schema.json");
  }

  public static CheckedInSchema ofSavedPlans() {
    return new CheckedInSchema("saved-plan.schema.json");
  }

  /** Returns what is wrong with a JSON document; nothing if it follows the schema. */
  public List<String> refusals(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }
}
