package org.isovae.host.assembly;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
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
    return messages.stream()
        .map(Message::getCause)
        .filter(RuntimeException.class::isInstance)
        .map(RuntimeException.class::cast)
        .findFirst()
        .orElse(wrapper);
  }
}
