package io.hostgw.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes documents at random: by their structure, and by their text. The same seed, the same. */
public final class Mutation {
  private static final int MOST_STEPS = 4;

  private final Random random;

  public Mutation(Random random) {
    this.random = random;
  }

  /** Returns a copy of a tree with a few changes; now and then with none. */
  public Object ofTree(Object tree) {
    Object changed = Tree.copy(tree);
    for (int i = random.nextInt(MOST_STEPS); i > 0; i--) {
      step(changed);
    }
    return changed;
  }

  /** Changes one place; an empty tree has none. */
  private void step(Object tree) {
    var containers = new ArrayList<Object>();
    collect(tree, containers);
    if (containers.isEmpty()) {
      return;
    }
    Object container = Dictionary.one(containers, random);
    if (container instanceof Map<?, ?>) {
      @SuppressWarnings("unchecked")
      var map = (Map<String, Object>) container;
      change(map, tree);
    } else {
      @SuppressWarnings("unchecked")
      var list = (List<Object>) container;
      change(list, tree);
    }
  }

  private static void collect(Object tree, List<Object> containers) {
    if (tree instanceof Map<?, ?> map) {
      containers.add(map);
      map.values().forEach(value -> collect(value, containers));
    } else if (tree instanceof List<?> list) {
      containers.add(list);
      list.forEach(item -> collect(item, containers));
    }
  }

  private void change(Map<String, Object> map, Object root) {
    if (map.isEmpty() || random.nextInt(4) == 0) {
      map.put(Dictionary.one(Dictionary.KEYS, random), value(root));
      return;
    }
    String key = Dictionary.one(new ArrayList<>(map.keySet()), random);
    switch (random.nextInt(4)) {
      case 0 -> map.remove(key);
      case 1 -> map.put(Dictionary.one(Dictionary.KEYS, random), map.remove(key));
      default -> map.put(key, changed(map.get(key), root));
    }
  }

  private void change(List<Object> list, Object root) {
    if (list.isEmpty()) {
      list.add(value(root));
      return;
    }
    int at = random.nextInt(list.size());
    switch (random.nextInt(5)) {
      case 0 -> list.remove(at);
      case 1 -> list.add(Tree.copy(list.get(at)));
      case 2 -> list.add(at, value(root));
      default -> list.set(at, changed(list.get(at), root));
    }
  }

  private Object changed(Object old, Object root) {
    return switch (random.nextInt(6)) {
      case 0 -> new ArrayList<>(List.of(String.valueOf(old)));
      case 1 -> new LinkedHashMap<>(Map.of(Dictionary.one(Dictionary.KEYS, random), "x"));
      case 2 -> old instanceof String text ? new String(bytes(text), StandardCharsets.UTF_8) : "x";
      default -> value(root);
    };
  }

  /** A word, or a part of the document itself where it does not belong. */
  private Object value(Object root) {
    if (random.nextInt(5) > 0) {
      return Dictionary.one(Dictionary.VALUES, random);
    }
    var containers = new ArrayList<Object>();
    collect(root, containers);
    Object part = Dictionary.one(containers, random);
    // The whole in itself would grow without end.
    return part == root ? new ArrayList<>() : Tree.copy(part);
  }

  /** Returns a tree as the text of a file: JSON or YAML, sometimes broken. */
  public byte[] text(Object tree) {
    String text = random.nextBoolean() ? Tree.json(tree) : Tree.yaml(tree);
    return random.nextInt(4) == 0 ? bytes(text) : text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(String text) {
    var changed = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      int end = Math.min(changed.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, Dictionary.one(Dictionary.PIECES, random));
        case 2 -> changed.insert(at, changed.substring(at, end));
        default -> changed.insert(at, (char) random.nextInt(0x180));
      }
    }
    byte[] bytes = changed.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
