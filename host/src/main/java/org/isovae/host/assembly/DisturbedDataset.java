package org.isovae.host.assembly;

import java.util.List;
import java.util.Locale;
import org.isovae.api.Seeds;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.TrainingSettings;

/** A data set whose rows for training and validation have gross errors; those for testing none. */
final class DisturbedDataset implements Dataset {
  private final Dataset clean;
  private final Samples training;
  private final Samples validation;

  private DisturbedDataset(Dataset clean, TrainingSettings settings, long seed) {
    this.clean = clean;
    this.training = disturbed(Split.TRAIN, settings, seed);
    this.validation = disturbed(Split.VALIDATION, settings, seed);
  }

  /** As {@code training.noise} says; the data set itself where it is 0. */
  static Dataset of(Dataset clean, Configuration configuration) {
    return configuration.training().noise() == 0
        ? clean
        : new DisturbedDataset(clean, configuration.training(), configuration.seed());
  }

  private Samples disturbed(Split split, TrainingSettings settings, long seed) {
    String path = "noise/" + split.name().toLowerCase(Locale.ROOT);
    return clean
        .samples(split)
        .disturbed(settings.noise(), settings.noiseScale(), Seeds.derive(seed, path));
  }

  @Override
  public SampleSpec spec() {
    return clean.spec();
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> clean.samples(split);
    };
  }

  @Override
  public List<DataSource> sources() {
    return clean.sources();
  }

  @Override
  public Fitted fitted() {
    return clean.fitted();
  }

  @Override
  public void close() {
    clean.close();
  }
}
