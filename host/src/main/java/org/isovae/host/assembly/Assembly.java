package org.isovae.host.assembly;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
import org.isovae.host.config.Configuration;

/** Asks Guice for an experiment, and turns its exceptions back into those of the components. */
public final class Assembly {
  private Assembly() {}

  /**
   * Creates all components of an experiment.
   *
   * @param resources owns what must be closed, also if this fails
   * @throws org.isovae.api.InvalidInputException if the user's input is wrong
   */
  public static Assembled assemble(
      Configuration configuration, DataDirectory data, Notes notes, Resources resources) {
    ExperimentModule module = new ExperimentModule(configuration, data, notes, resources);
    try {
      return Guice.createInjector(Stage.PRODUCTION, module).getInstance(Assembled.class);
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
