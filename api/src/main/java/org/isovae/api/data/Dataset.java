package org.isovae.api.data;

import java.util.List;

/** A data set, opened. Immutable; nothing to close. */
public interface Dataset {

  /** What one sample looks like. */
  SampleSpec spec();

  /** The rows of a part; may be empty, but not for {@link Split#TRAIN}. */
  Samples samples(Split split);

  /** Where the data came from. */
  List<DataSource> sources();
}
