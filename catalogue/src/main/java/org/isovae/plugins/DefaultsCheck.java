package org.isovae.plugins;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.isovae.api.ConfigurationTypes;

/** Whether the host can read a provider's default configuration, from another layer. */
final class DefaultsCheck {
  private DefaultsCheck() {}

  /** What is wrong, as the end of a sentence that starts with the provider; empty if nothing is. */
  static Optional<String> complaint(Record defaults) {
    if (defaults == null) {
      return Optional.of(
          "gives null as its defaults; give a record, an empty one if there is nothing to configure");
    }
    try {
      for (Class<?> record : ConfigurationTypes.records(defaults.getClass())) {
        type(record);
      }
      values(defaults);
      return Optional.empty();
    } catch (Complaint e) {
      return Optional.of(e.getMessage());
    }
  }

  private static void type(Class<?> record) throws Complaint {
    Optional<String> hidden = ConfigurationTypes.hidden(record);
    if (hidden.isPresent()) {
      throw new Complaint("has the configuration " + record.getName() + ", but " + hidden.get());
    }
    for (RecordComponent component : record.getRecordComponents()) {
      if (!ConfigurationTypes.allows(component.getGenericType())) {
        throw new Complaint(
            "has the key "
                + record.getName()
                + "."
                + component.getName()
                + " of type "
                + component.getGenericType().getTypeName()
                + "; expected "
                + ConfigurationTypes.ALLOWED);
      }
    }
  }

  private static void values(Record record) throws Complaint {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String where = record.getClass().getName() + "." + component.getName();
      try {
        Object value = component.getAccessor().invoke(record);
        if (value == null) {
          throw new Complaint("has null as the default of " + where + "; give it a value");
        }
        if (value instanceof Record inner) {
          values(inner);
        }
      } catch (IllegalAccessException e) {
        throw new Complaint("has the key " + where + ", which cannot be read: " + e.getMessage());
      } catch (InvocationTargetException e) {
        throw new Complaint("has the key " + where + ", whose accessor throws " + e.getCause());
      }
    }
  }

  private static final class Complaint extends Exception {
    private static final long serialVersionUID = 1L;

    Complaint(String message) {
      super(message);
    }
  }
}
