package org.isovae.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Wrong configuration files, and command lines that are wrong whatever the configuration says. */
final class BadConfigurations {
  private static final String BROKEN =
      """
      [1, 2]
      5
      "text"
      null
      {
      }
      {}
      { latent: }
      { latent: 2
      { latent: 2 } { latent: 3 }
      { latent: 2, latent: 3 }
      { latent 2 }
      { latent: 2, 'metric: sse }
      { "latent": 2, "metric": "sse\\q" }
      { latent: 0x10 }
      { latent: 2, /* no end
      { extends: 5 }
      { extends: "" }
      { extends: "no-such-preset" }
      { extends: "nowhere.json" }
      { extends: "/dev/zero" }
      { extends: "a\\u0000b" }
      { extends: "@self" }
      { extends: "../bad/@self" }
      { extends: ["table"] }
      { extends: "toy-mix-sse", metrics: "sse" }
      { extends: "toy-mix-sse", latent: null }
      { extends: "toy-mix-sse", metric: null }
      { extends: "toy-mix-sse", dataset: { name: "\\u001b[31m" } }
      { extends: "toy-mix-sse", "\\u001b[2J": 1 }
      { extends: "toy-mix-sse", "\\u202eevil": 1 }
      { extends: "table" }
      { extends: "table", dataset: { path: "" } }
      { extends: "table", dataset: { path: "\\u0000" } }
      { extends: "table", dataset: { path: "/dev/zero" } }
      { extends: "table", dataset: { path: "." } }
      { extends: "table", dataset: { path: "x.csv", drop: 5.5 } }
      """;

  private static final String COMMANDS =
      """
      train
      score
      list metrics
      list nothing
      no-such-command
      run
      run nowhere
      run nowhere.json
      run nowhere.csv
      run seed=2
      run table nowhere.npz
      run table nothing
      run toy-mix-ssee
      run @small.json --no-such-option
      run @small.json --out
      run @small.json --data
      run @small.json --plugins @nowhere
      run --resume
      run --resume @nowhere
      run --resume @empty
      run --resume @small.json
      run --resume @empty @small.json
      run .
      run /dev/zero
      run @pipe
      run table @pipe
      run table /dev/zero dataset.format=npy
      config
      config nowhere
      config @small.json latent=0
      config @small.json --no-such-option
      measure
      measure @nowhere
      measure @empty
      measure @small.json
      measure @empty training.steps=1
      study
      study summary
      study summary @nowhere
      study degeneracy
      study degeneracy @nowhere
      study nothing @nowhere
      study summary @empty --out
      plugins new
      plugins new nothing my-plugin @new
      plugins new metric Wrong_Name @new
      plugins nothing
      plugins install
      plugins install nothing
      plugins install com.example:vae-plugin:1.0.0 --repository
      plugins remove
      plugins remove nothing
      """;

  private BadConfigurations() {}

  /** The content of the bad files, by name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    BROKEN
        .lines()
        .forEach(
            line -> {
              String name = "broken-" + files.size() + ".json";
              files.put(name, line.replace("@self", name));
            });
    files.put("empty.json", "");
    files.put("long.json", "{ " + "a: 1, ".repeat(200_000) + "}");
    files.put("many.json", many(50_000));
    files.put("deep.json", "{ a: " + "[".repeat(100_000) + "]".repeat(100_000) + " }");
    files.put("name.json", "{ " + "n".repeat(100_000) + ": 1 }");
    files.put("digits.json", "{ latent: " + "9".repeat(100_000) + " }");
    files.put("binary.json", "PK\u0003\u0004\u0000\u0000");
    for (int i = 0; i < 40; i++) {
      files.put("chain-" + i + ".json", "{ extends: \"chain-" + (i + 1) + ".json\" }");
    }
    files.put("one.json", "{ extends: \"other.json\" }");
    files.put("other.json", "{ extends: \"../bad/one.json\" }");
    return files;
  }

  private static String many(int keys) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys; i++) {
      text.append("key").append(i).append(":1,");
    }
    return text.append("}").toString();
  }

  static Stream<BadInput> all() {
    return Stream.of(
            files().keySet().stream()
                .filter(name -> !name.startsWith("chain-") || name.equals("chain-0.json"))
                .map(name -> BadInput.of("run", "@" + name)),
            COMMANDS.lines().map(line -> BadInput.of(line.split(" "))),
            Stream.of(
                BadInput.of("run", ""),
                BadInput.of("run", "@small.json", "--out", ""),
                BadInput.of("run", "--resume", ""),
                BadInput.of("run", "a\u0000b"),
                BadInput.of("run", "a\u0000b.csv"),
                BadInput.of("run", "@small.json", "--out", "a\u0000b"),
                BadInput.of("run", "@small.json", "--data", "a\u0000b"),
                BadInput.of("run", "@latin.json"),
                BadInput.of("measure", ""),
                BadInput.of("measure", "a\u0000b"),
                BadInput.of("study", "summary", "a\u0000b"),
                BadInput.of("\u001b[31mred"),
                BadInput.of("x".repeat(100_000)),
                BadInput.of("run", "x".repeat(100_000)),
                BadInput.of("list", "x".repeat(100_000))))
        .flatMap(cases -> cases);
  }
}
