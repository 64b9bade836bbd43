package org.isovae.host.assembly;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowCoder;
import org.isovae.api.data.RowStream;
import org.isovae.api.estimator.Study;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.config.Component;
import org.isovae.host.config.Configuration;

/** Asks Guice, once, for all components, and turns its exceptions back into the components'. */
public final class Assembly {
  private Assembly() {}

  /**
   * Creates all components of an experiment.
   *
   * @param surroundings own what must be closed, also if this fails
   * @throws org.isovae.api.InvalidInputException if the user's input is wrong
   */
  public static AssembledExperiment experiment(
      Configuration configuration, Surroundings surroundings) {
    return create(
        AssembledExperiment.class,
        new ModelModule(configuration, surroundings),
        new ExperimentModule(configuration));
  }

  /**
   * Creates the components of a model that was trained before; opens no data.
   *
   * @param schema what the model knows of its data
   * @param surroundings own what must be closed, also if this fails
   * @throws org.isovae.api.InvalidInputException if the user's input is wrong
   */
  public static AssembledModel model(
      Configuration configuration, Schema schema, Surroundings surroundings) {
    return create(
        AssembledModel.class,
        new ModelModule(configuration, surroundings),
        new SavedModelModule(schema));
  }

  /**
   * Creates the components of a model that was trained before, and opens rows to measure it on.
   *
   * @param schema what the model knows of its data
   * @param rows which rows are opened
   * @param surroundings own what must be closed, also if this fails
   * @throws org.isovae.api.InvalidInputException if the user's input is wrong
   */
  public static AssembledMeasurement measurement(
      Configuration configuration, Schema schema, RowsOf rows, Surroundings surroundings) {
    return create(
        AssembledMeasurement.class,
        new ModelModule(configuration, surroundings),
        new MeasurementModule(configuration, schema, rows));
  }

  /**
   * Opens the rows that a model was trained and measured on again, without the model.
   *
   * @throws org.isovae.api.InvalidInputException if they are of another kind by now
   */
  public static Dataset rows(
      Configuration configuration, Schema schema, Surroundings surroundings) {
    Dataset dataset = new ComponentFactory(configuration, surroundings).dataset();
    SchemaCheck.check(schema, dataset, configuration.evaluation().split());
    return dataset;
  }

  /**
   * Rows to be scored, read forward, prepared as the training rows were. Who asks closes them.
   *
   * @param schema what the model knows of its data
   * @throws org.isovae.api.InvalidInputException if they are of another kind
   */
  public static RowStream stream(
      Configuration configuration, Schema schema, Surroundings surroundings) {
    RowStream rows = new ComponentFactory(configuration, surroundings).stream(schema.fitted());
    try {
      SchemaCheck.check(schema, rows.spec());
      return rows;
    } catch (RuntimeException | Error e) {
      rows.close();
      throw e;
    }
  }

  /**
   * The columns of the source of a data set, where it has some.
   *
   * @param fitted what was fitted on the training rows
   */
  public static Optional<Columns> columns(Configuration configuration, Fitted fitted) {
    Component component = configuration.component(ExtensionPoint.DATASET);
    return component.registration().columns(component.settings(), fitted);
  }

  /**
   * For rows in memory, prepared as the training rows were.
   *
   * @param names the columns that they have, in their order
   * @throws org.isovae.api.InvalidInputException if a column is missing
   */
  public static Optional<RowCoder> coder(
      Configuration configuration, Fitted fitted, List<String> names, Surroundings surroundings) {
    return new ComponentFactory(configuration, surroundings).coder(fitted, names);
  }

  /**
   * Creates a study, which belongs to no configuration of an experiment.
   *
   * @param data the directory of named data sets
   * @param notes told what is worth knowing
   */
  public static Study study(Component component, DataDirectory data, Consumer<String> notes) {
    return ComponentFactory.create(
        ExtensionPoint.STUDY,
        component,
        new ComponentContext(
            component.path(), ComponentFactory.NO_SEED, data.path(), notes, progress -> {}));
  }

  private static <T> T create(Class<T> whole, Module... modules) {
    try {
      return Guice.createInjector(Stage.PRODUCTION, modules).getInstance(whole);
    } catch (CreationException e) {
      throw cause(e.getErrorMessages(), e);
    } catch (ProvisionException e) {
      throw cause(e.getErrorMessages(), e);
    }
  }

  /** The component's own exception: the user should not read Guice's. */
  private static RuntimeException cause(Collection<Message> messages, RuntimeException wrapper) {
    for (Message message : messages) {
      if (message.getCause() instanceof RuntimeException failure) {
        return failure;
      } else if (message.getCause() instanceof Error error) {
        throw error;
      }
    }
    return wrapper;
  }
}
