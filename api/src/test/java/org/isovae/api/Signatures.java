package org.isovae.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public signatures of compiled classes, one a line, sorted. Written out by hand, because what
 * reflection prints differs between versions of Java.
 */
final class Signatures {
  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  /** What every class has, and every record redefines. */
  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Set<String> lines = new TreeSet<>();

  private Signatures() {}

  /** All signatures of the public types in a directory of classes. */
  static List<String> of(Path classes) {
    Signatures signatures = new Signatures();
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .forEach(signatures::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(signatures.lines);
  }

  private void add(String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, Signatures.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    if (!visible(type)) {
      return;
    }
    lines.add(declaration(type));
    for (Field field : type.getDeclaredFields()) {
      if (visible(field.getModifiers()) && !field.isSynthetic()) {
        lines.add(
            member(type, modifiers(field.getModifiers()) + name(field.getGenericType()))
                + " "
                + field.getName()
                + constant(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (visible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        lines.add(member(type, modifiers(constructor.getModifiers()) + "new" + rest(constructor)));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (visible(method.getModifiers())
          && !method.isSynthetic()
          && !OF_OBJECT.contains(method.getName())) {
        String kind = method.isDefault() ? "default " : "";
        lines.add(
            member(
                type,
                kind
                    + modifiers(method.getModifiers())
                    + variables(method.getTypeParameters())
                    + name(method.getGenericReturnType())
                    + " "
                    + method.getName()
                    + rest(method)));
      }
    }
  }

  private static boolean visible(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!visible(each.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  private static boolean visible(int modifiers) {
    return (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static String member(Class<?> type, String signature) {
    return type.getName() + ": " + signature;
  }

  private static String modifiers(int modifiers) {
    String text = Modifier.toString(modifiers & SHOWN);
    return text.isEmpty() ? "" : text + " ";
  }

  private static String declaration(Class<?> type) {
    String kind =
        type.isAnnotation()
            ? "@interface "
            : type.isInterface()
                ? "interface "
                : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
    StringBuilder text = new StringBuilder(type.getName()).append(" is ");
    text.append(modifiers(type.getModifiers())).append(kind).append(type.getSimpleName());
    text.append(variables(type.getTypeParameters()).stripTrailing());
    if (type.isRecord()) {
      text.append(
          Arrays.stream(type.getRecordComponents())
              .map(Signatures::component)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      text.append(" extends ").append(name(type.getGenericSuperclass()));
    }
    text.append(listed(" implements ", type.getGenericInterfaces()));
    if (type.isSealed()) {
      text.append(listed(" permits ", type.getPermittedSubclasses()));
    }
    return text.toString();
  }

  private static String component(RecordComponent component) {
    return name(component.getGenericType()) + " " + component.getName();
  }

  private static String rest(Executable executable) {
    List<String> parameters = new ArrayList<>();
    for (Type type : executable.getGenericParameterTypes()) {
      parameters.add(name(type));
    }
    if (executable.isVarArgs()) {
      int last = parameters.size() - 1;
      parameters.set(last, parameters.get(last).replaceAll("\\[\\]$", "..."));
    }
    return "("
        + String.join(", ", parameters)
        + ")"
        + listed(" throws ", executable.getGenericExceptionTypes());
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(each -> each.getName() + bounds(each))
            .collect(Collectors.joining(", ", "<", "> "));
  }

  private static String bounds(TypeVariable<?> variable) {
    Type[] bounds = variable.getBounds();
    return bounds.length == 1 && bounds[0] == Object.class ? "" : listed(" extends ", bounds);
  }

  private static String listed(String word, Type[] types) {
    return types.length == 0
        ? ""
        : word + Arrays.stream(types).map(Signatures::name).collect(Collectors.joining(", "));
  }

  /** Constants are compiled into whoever uses them: their values are part of the promise. */
  private static String constant(Field field) {
    boolean plain = field.getType().isPrimitive() || field.getType() == String.class;
    int fixed = Modifier.STATIC | Modifier.FINAL;
    if (!plain || (field.getModifiers() & fixed) != fixed) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Type type) {
    return type.getTypeName();
  }
}
