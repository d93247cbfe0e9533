package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import io.hostgw.report.SavedPlanReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever else is in a plan, in whatever order: what applying it needs is found. */
class SavedPlanPropertiesTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsNeededIsFoundAmongWhatIsNot(int seed) throws Exception {
    var random = new Random(seed);
    SavedPlan expected = plan(random);

    byte[] written = JsonMapper.shared().writeValueAsBytes(document(expected, random));

    assertThat(SavedPlanReader.read(new ByteArrayInputStream(written), "a.plan"))
        .isEqualTo(expected);
  }

  private static SavedPlan plan(Random random) {
    Map<NodeName, String> observed = new HashMap<>();
    for (int i = 0; i < random.nextInt(20); i++) {
      observed.put(new NodeName("node" + i), hash(random));
    }
    List<String> limit =
        random.ints(random.nextInt(4), 0, 100).mapToObj(each -> "glob*" + each).toList();
    return new SavedPlan(
        "1." + random.nextInt(9), "a b.yaml", new InventoryDigest(hash(random)), limit, observed);
  }

  private static String hash(Random random) {
    return "%016x".formatted(random.nextLong()).repeat(4);
  }

  private static ObjectNode document(SavedPlan plan, Random random) {
    ObjectNode inventory =
        shuffled(
            Map.of(
                "source", JSON.stringNode(plan.source()),
                "digest", JSON.stringNode(plan.digest().hex())),
            random);
    ArrayNode limit = JSON.arrayNode();
    plan.limit().forEach(limit::add);
    ArrayNode nodes = JSON.arrayNode();
    plan.observed()
        .forEach(
            (name, hash) ->
                nodes.add(
                    shuffled(
                        Map.of(
                            "name",
                            JSON.stringNode(name.text()),
                            "observed",
                            JSON.stringNode(hash)),
                        random)));
    return shuffled(
        Map.of(
            "apiVersion",
            JSON.stringNode("hostgw.io/v1"),
            "kind",
            JSON.stringNode("Plan"),
            "hostgwVersion",
            JSON.stringNode(plan.version()),
            "inventory",
            inventory,
            "limit",
            limit,
            "nodes",
            nodes),
        random);
  }

  private static ObjectNode shuffled(Map<String, JsonNode> wanted, Random random) {
    Map<String, JsonNode> all = new HashMap<>(wanted);
    for (int i = 0; i < random.nextInt(4); i++) {
      all.put("other" + i, anything(random, 0));
    }
    var keys = new ArrayList<>(all.keySet());
    Collections.sort(keys);
    Collections.shuffle(keys, random);
    ObjectNode object = JSON.objectNode();
    keys.forEach(key -> object.set(key, all.get(key)));
    return object;
  }

  /** Among it what looks like the things that are wanted, where they are not wanted. */
  private static JsonNode anything(Random random, int depth) {
    switch (random.nextInt(depth == DEEPEST ? 3 : 5)) {
      case 0:
        return JSON.numberNode(random.nextInt());
      case 1:
        return JSON.nullNode();
      case 2:
        return JSON.stringNode("hostgw.io/v2 }]\"");
      case 3:
        ArrayNode list = JSON.arrayNode();
        IntStream.range(0, random.nextInt(4)).forEach(i -> list.add(anything(random, depth + 1)));
        return list;
      default:
        ObjectNode object = JSON.objectNode();
        object.set("name", anything(random, depth + 1));
        object.set("observed", anything(random, depth + 1));
        object.put("kind", "Failure");
        return object;
    }
  }
}
