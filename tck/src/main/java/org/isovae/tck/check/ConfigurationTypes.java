package org.isovae.tck.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which types a configuration may be made of. */
final class ConfigurationTypes {
  private static final Set<Type> PLAIN =
      Set.of(int.class, long.class, double.class, boolean.class, String.class);

  private ConfigurationTypes() {}

  /** A record and all records inside it. */
  static Set<Class<?>> records(Class<?> type) {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(type, found);
    return found;
  }

  private static void collect(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        collect(argument, found);
      }
    } else if (type instanceof Class<?> plain && plain.isRecord() && found.add(plain)) {
      for (RecordComponent component : plain.getRecordComponents()) {
        collect(component.getGenericType(), found);
      }
    }
  }

  /** What is wrong with the type of a configuration key, if anything. */
  static Optional<String> problem(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return elementProblem(arguments[0]);
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return elementProblem(arguments[1]);
      }
    } else if (PLAIN.contains(type)
        || (type instanceof Class<?> plain && (plain.isEnum() || plain.isRecord()))) {
      return Optional.empty();
    }
    List<String> allowed = new ArrayList<>();
    PLAIN.forEach(each -> allowed.add(((Class<?>) each).getSimpleName()));
    allowed.sort(null);
    return Optional.of(
        type.getTypeName()
            + " is not supported; use one of "
            + allowed
            + ", an enum, a record, a List or a Map<String, …> of these");
  }

  private static Optional<String> elementProblem(Type type) {
    boolean boxed = type == Integer.class || type == Long.class;
    boolean other = type == Double.class || type == Boolean.class;
    return boxed || other ? Optional.empty() : problem(type);
  }
}
