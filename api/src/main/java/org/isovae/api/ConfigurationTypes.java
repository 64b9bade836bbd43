package org.isovae.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a configuration record may be: public, in a package exported to all, and made of {@link
 * #ALLOWED} types. The one place that says so; catalogue, binder and contracts ask here.
 */
public final class ConfigurationTypes {
  /** The types of keys, in words. */
  public static final String ALLOWED =
      "int, long, double, boolean, String, an enum, a record, or a List or Map<String, ...> of"
          + " these";

  private static final Set<Type> PLAIN =
      Set.of(int.class, long.class, double.class, boolean.class, String.class);

  // String stands in both: it needs no box.
  private static final Set<Type> BOXED =
      Set.of(Integer.class, Long.class, Double.class, Boolean.class, String.class);

  private ConfigurationTypes() {}

  /** A record and all records inside it, each once. */
  public static Set<Class<?>> records(Class<? extends Record> type) {
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

  /** Why a record cannot be read from outside its module, and what to do; empty if it can. */
  public static Optional<String> hidden(Class<?> record) {
    for (Class<?> c = record; c != null; c = c.getEnclosingClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        return Optional.of(c.getName() + " is not public; make it public");
      }
    }
    Module module = record.getModule();
    return module.isExported(record.getPackageName())
        ? Optional.empty()
        : Optional.of(
            "the package "
                + record.getPackageName()
                + " is not exported by its module "
                + module.getName()
                + "; add 'exports "
                + record.getPackageName()
                + ";' to its module-info.java");
  }

  /** What a key means: its {@link Key}, wherever the compiler put it; empty if it has none. */
  public static Optional<String> meaning(RecordComponent component) {
    return Stream.of(
            Optional.<AnnotatedElement>of(component),
            Optional.<AnnotatedElement>of(component.getAccessor()),
            field(component),
            parameter(component))
        .flatMap(Optional::stream)
        .map(element -> element.getAnnotation(Key.class))
        .filter(Objects::nonNull)
        .map(Key::value)
        .findFirst();
  }

  private static Optional<AnnotatedElement> field(RecordComponent component) {
    return Arrays.stream(component.getDeclaringRecord().getDeclaredFields())
        .filter(field -> field.getName().equals(component.getName()))
        .<AnnotatedElement>map(field -> field)
        .findFirst();
  }

  /** Of the constructor that takes all components, in their order. */
  private static Optional<AnnotatedElement> parameter(RecordComponent component) {
    List<RecordComponent> all = List.of(component.getDeclaringRecord().getRecordComponents());
    List<Class<?>> types = all.stream().<Class<?>>map(RecordComponent::getType).toList();
    int place = all.stream().map(RecordComponent::getName).toList().indexOf(component.getName());
    return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
        .filter(constructor -> List.of(constructor.getParameterTypes()).equals(types))
        .<AnnotatedElement>map(constructor -> constructor.getParameters()[place])
        .findFirst();
  }

  /** Whether a key may have this type. What a record inside is made of is not looked at. */
  public static boolean allows(Type key) {
    return PLAIN.contains(key) || compound(key);
  }

  private static boolean compound(Type type) {
    if (type instanceof Class<?> c) {
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

  private static boolean element(Type type) {
    return BOXED.contains(type) || compound(type);
  }
}
