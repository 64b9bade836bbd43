package org.isovae.api.data;

import java.util.List;

/**
 * A data set, opened. Immutable.
 *
 * <p>Who opened it closes it; its samples and streams may not be read afterwards. Closing twice is
 * closing once. One that holds its rows in memory has nothing to close.
 */
public interface Dataset extends AutoCloseable {

  /** What one sample looks like. */
  SampleSpec spec();

  /**
   * The rows of a part; may be empty, but not for {@link Split#TRAIN} of a data set that was
   * {@linkplain DatasetProvider#create created}.
   */
  Samples samples(Split split);

  /** The rows of a part, in the order of {@link #samples}, read forward. */
  default RowStream stream(Split split) {
    return RowStream.of(samples(split));
  }

  /** Where the data came from. */
  List<DataSource> sources();

  /**
   * What was fitted on the training rows and is needed to {@linkplain DatasetProvider#open open}
   * other rows in the same way; empty where nothing was.
   */
  default Fitted fitted() {
    return Fitted.none();
  }

  /** Frees what the data set holds, such as open files; nothing unless overridden. */
  @Override
  default void close() {}
}
