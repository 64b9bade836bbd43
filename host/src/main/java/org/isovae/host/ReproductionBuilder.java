package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.host.reproduction.ReproductionSpec;
import org.isovae.host.reproduction.Reproductions;

/** Collects what a {@link Reproduction} is made of. */
public final class ReproductionBuilder {
  private static final String QUICK = "-quick";

  private final Isovae root;
  private final String name;
  private final ReproductionSpec spec;
  private final List<String> choices = new ArrayList<>();
  private boolean quick;
  private Optional<Path> folder = Optional.empty();

  ReproductionBuilder(Isovae root, String name) {
    this.root = root;
    this.name = name;
    this.spec = Reproductions.named(name);
  }

  /** Runs a small version, which shows the way and not the paper's numbers. */
  public ReproductionBuilder quick() {
    quick = true;
    return this;
  }

  /** Adds {@code key=value,value}s over those that the paper asks for, such as other seeds. */
  public ReproductionBuilder choices(List<String> keysAndValues) {
    choices.addAll(keysAndValues);
    return this;
  }

  /** The folder of all reproductions, which may share runs. */
  public ReproductionBuilder folder(Path target) {
    folder = Optional.of(target);
    return this;
  }

  /**
   * Checks the runs, as {@link SweepBuilder#build} does. Nothing is written yet.
   *
   * @throws InvalidInputException if a choice is wrong, or what lies in the folder is of other
   *     choices
   * @throws IllegalStateException without a folder
   */
  public Reproduction build() {
    Path all = folder.orElseThrow(() -> new IllegalStateException("a reproduction needs a folder"));
    String owner = spec.runs().of().orElse(name);
    ReproductionSpec.Runs runs = Reproductions.named(owner).runs();
    List<String> written = new ArrayList<>(runs.choices());
    if (quick) {
      written.addAll(runs.quick());
    }
    written.addAll(choices);
    SweepBuilder sweep =
        root.sweep(runs.from())
            .choices(written)
            .directory(all.resolve(owner + (quick ? QUICK : "")));
    return new Reproduction(root, name, spec, sweep.build(), quick, choices);
  }
}
