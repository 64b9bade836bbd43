package org.isovae.plugins;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the host can read a provider's default configuration, from another layer. */
final class DefaultsCheck {
  private static final Set<Class<?>> SIMPLE =
      Set.of(int.class, long.class, double.class, boolean.class, String.class);

  private static final Set<Class<?>> SIMPLE_IN_COLLECTIONS =
      Set.of(Integer.class, Long.class, Double.class, Boolean.class, String.class);

  private final Set<Class<?>> seen = new HashSet<>();

  private DefaultsCheck() {}

  /** What is wrong, as the end of a sentence that starts with the provider; empty if nothing is. */
  static Optional<String> complaint(Record defaults) {
    if (defaults == null) {
      return Optional.of(
          "gives null as its defaults; give a record, an empty one if there is nothing to configure");
    }
    try {
      DefaultsCheck check = new DefaultsCheck();
      check.type(defaults.getClass());
      check.values(defaults);
      return Optional.empty();
    } catch (Complaint e) {
      return Optional.of(e.getMessage());
    }
  }

  private void type(Class<?> record) throws Complaint {
    if (!seen.add(record)) {
      return;
    }
    for (Class<?> c = record; c != null; c = c.getEnclosingClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        throw new Complaint(
            "has the configuration "
                + record.getName()
                + ", but "
                + c.getName()
                + " is not public; make it public");
      }
    }
    Module module = record.getModule();
    if (!module.isExported(record.getPackageName())) {
      throw new Complaint(
          "has the configuration "
              + record.getName()
              + " in a package that its module "
              + module.getName()
              + " does not export; add 'exports "
              + record.getPackageName()
              + ";' to its module-info.java");
    }
    for (RecordComponent component : record.getRecordComponents()) {
      String where = record.getName() + "." + component.getName();
      Class<?> raw = component.getType();
      if (!SIMPLE.contains(raw) && !compound(component.getGenericType())) {
        throw new Complaint(
            "has the key "
                + where
                + " of type "
                + component.getGenericType().getTypeName()
                + "; expected int, long, double, boolean, String, an enum, a record, or a List or"
                + " Map<String, ...> of these");
      }
    }
  }

  private boolean compound(Type type) throws Complaint {
    if (type instanceof Class<?> c) {
      if (c.isRecord()) {
        type(c);
      }
      return c.isRecord() || c.isEnum();
    }
    if (!(type instanceof ParameterizedType generic)) {
      return false;
    }
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      return element(arguments[0]);
    }
    return generic.getRawType() == Map.class
        && arguments[0] == String.class
        && element(arguments[1]);
  }

  private boolean element(Type type) throws Complaint {
    return (type instanceof Class<?> c && SIMPLE_IN_COLLECTIONS.contains(c)) || compound(type);
  }

  private void values(Record record) throws Complaint {
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
