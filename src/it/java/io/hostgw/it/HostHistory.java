package io.hostgw.it;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a host has noted of changes that came to their end there, the oldest first. */
record HostHistory(List<Entry> entries) {
  HostHistory {
    entries = List.copyOf(entries);
  }

  /** One change. */
  record Entry(String result, String reason, String who, String digest) {}

  static HostHistory of(LabHost host) {
    return new HostHistory(
        host.shell("cat /var/lib/hostgw/history.jsonl 2>/dev/null || :")
            .ok()
            .lines()
            .map(HostHistory::entry)
            .toList());
  }

  private static Entry entry(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    return new Entry(
        json.path("result").asString(),
        json.path("reason").asString(),
        json.path("who").asString(),
        json.path("digest").asString());
  }

  Entry last() {
    return entries.get(entries.size() - 1);
  }

  /** Those after the first so many. */
  HostHistory after(int count) {
    return new HostHistory(entries.subList(count, entries.size()));
  }

  /** Whether a change of that inventory ended so. */
  boolean has(String result, String digest) {
    return entries.stream()
        .anyMatch(entry -> entry.result().equals(result) && entry.digest().equals(digest));
  }
}
