package io.hostgw.openssh;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Whatever ssh prints, and whatever a user writes, it is read to its end. */
class OpenSshFuzzTest {
  private static final Tokens TOKENS =
      new Tokens(Map.of('h', "host", 'd', "/home/a"), Map.of("HOME", "/home/a"));

  @FuzzTest
  void reads(FuzzedDataProvider data) throws Exception {
    Options options = Options.parse(data.consumeString(1_000));
    options.without(Options.parse(data.consumeString(200))).of("port").size();
    ConfigLine.parse(1, data.consumeString(100))
        .flatMap(line -> HostPatterns.parse(line.arguments()))
        .ifPresent(patterns -> patterns.holdFor(data.consumeString(20)));
    var lines = new HashMap<String, String>();
    for (Trace trace : Trace.parse(data.consumeString(2_000))) {
      trace.note(lines, new ConfigFiles(Duration.ZERO));
    }
    String text = data.consumeRemainingAsString();
    try {
      TOKENS.expand("IdentityFile", text);
    } catch (OpenSshException refused) {
      if (!text.contains("%") && !text.contains("${")) {
        throw new IllegalStateException("nothing to expand in it: " + text, refused);
      }
    }
  }
}
