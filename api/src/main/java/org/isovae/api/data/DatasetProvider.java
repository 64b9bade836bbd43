package org.isovae.api.data;

import java.util.List;
import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;

/**
 * The extension point {@code dataset}.
 *
 * <p>{@link #create} reads and checks everything that it can: a missing, truncated or malformed
 * file, a value that is no finite number, are {@link InvalidInputException}s that name the file and
 * the line or row.
 *
 * <p>Rows that come later are opened with what was {@linkplain Dataset#fitted fitted} on the
 * training rows: by {@link #open} to hold them all, by {@link #stream} to read them forward. A data
 * set that fits nothing need not implement either.
 *
 * @param <C> the configuration
 */
public interface DatasetProvider<C extends Record> extends Provider<Dataset, C> {

  /**
   * Opens rows to be measured or scored: with nothing fitted, the same as {@link #create}.
   * Otherwise the rows are not split, they are all in {@link Split#TEST} in the order of their
   * source, prepared with what was fitted on the training rows.
   *
   * <p>The same source gives the same rows as when it was created.
   *
   * @param config the configuration, which may name another file than that of the training rows
   * @param fitted what {@link Dataset#fitted} gave when the model was trained
   * @param context the surroundings: random streams, data directory, log
   * @throws InvalidInputException if the rows are not of the kind of the training rows: the message
   *     names the file and what it lacks
   */
  default Dataset open(C config, Fitted fitted, Context context) {
    if (!fitted.isEmpty()) {
      throw new InvalidInputException(
          "the data set "
              + name()
              + " fits nothing on training rows, but was given "
              + fitted.numbers().keySet()
              + " and "
              + fitted.texts().keySet()
              + ". Open them with the data set that the model was trained with.");
    }
    return create(config, context);
  }

  /**
   * The rows of {@link Split#TEST} of what {@link #open} opens, read forward. Override it where
   * they need not be held in memory.
   *
   * @param config as for {@link #open}
   * @param fitted as for {@link #open}
   * @param context as for {@link #open}
   * @throws InvalidInputException as {@link #open}; about a row, when that row is read
   */
  default RowStream stream(C config, Fitted fitted, Context context) {
    Dataset dataset = open(config, fitted, context);
    return new SamplesStream(dataset.samples(Split.TEST), dataset::close);
  }

  /**
   * The columns of the source, for whoever shows rows as they were written; empty where rows have
   * none, as pictures.
   *
   * @param config as for {@link #open}
   * @param fitted as for {@link #open}
   */
  default Optional<Columns> columns(C config, Fitted fitted) {
    return Optional.empty();
  }

  /**
   * For rows that an application has in memory, prepared with what was fitted; empty where rows
   * have no columns, as pictures.
   *
   * @param config as for {@link #open}; its file is not looked at
   * @param fitted as for {@link #open}
   * @param names the columns that the rows have, in their order
   * @param context as for {@link #open}
   * @throws InvalidInputException if a column is missing that the training rows had
   */
  default Optional<RowCoder> coder(C config, Fitted fitted, List<String> names, Context context) {
    return Optional.empty();
  }
}
