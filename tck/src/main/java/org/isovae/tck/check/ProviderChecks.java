package org.isovae.tck.check;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isovae.api.ConfigurationTypes;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Provider;

/** What every provider must do, whatever it provides. */
public final class ProviderChecks {
  private ProviderChecks() {}

  /** All checks of a provider with its default configuration. */
  public static List<Check> all(Provider<?, ?> provider, Context context) {
    return List.of(
        new Check("name is lower-case letters, digits and hyphens", () -> name(provider)),
        new Check("summary is one line without a full stop", () -> summary(provider)),
        new Check("defaults are a public record in an exported package", () -> defaults(provider)),
        new Check("every configuration key is documented", () -> keys(provider)),
        new Check("configuration types can be written in a file", () -> types(provider)),
        new Check("configuration makes the round trip", () -> roundTrip(provider)),
        new Check("capabilities are named", () -> capabilities(provider)),
        new Check("create gives a new component each time", () -> fresh(provider, context)));
  }

  /**
   * Creates a component.
   *
   * @throws CheckFailure if the configuration is not of the provider's type, or nothing is created
   */
  public static <T> T create(Provider<T, ?> provider, Record config, Context context) {
    return Expect.notNull(unchecked(provider, config, context), "what create gives");
  }

  /**
   * What a component requires, as it is configured.
   *
   * @throws CheckFailure if the configuration is not of the provider's type, or it gives null
   */
  public static Set<String> requires(Provider<?, ?> provider, Record config) {
    return Expect.notNull(uncheckedRequires(provider, config), "requires()");
  }

  /**
   * What a component offers, as it is configured.
   *
   * @throws CheckFailure if the configuration is not of the provider's type, or it gives null
   */
  public static Set<String> offers(Provider<?, ?> provider, Record config) {
    return Expect.notNull(uncheckedOffers(provider, config), "offers()");
  }

  private static <T, C extends Record> T unchecked(
      Provider<T, C> provider, Record config, Context context) {
    return provider.create(own(provider, config), context);
  }

  private static <C extends Record> Set<String> uncheckedRequires(
      Provider<?, C> provider, Record config) {
    return provider.requires(own(provider, config));
  }

  private static <C extends Record> Set<String> uncheckedOffers(
      Provider<?, C> provider, Record config) {
    return provider.offers(own(provider, config));
  }

  private static <C extends Record> C own(Provider<?, C> provider, Record config) {
    C defaults = Expect.notNull(provider.defaults(), "defaults()");
    Expect.that(
        defaults.getClass() == config.getClass(),
        "the configuration is a %s, the provider wants a %s",
        config.getClass().getName(),
        defaults.getClass().getName());
    @SuppressWarnings("unchecked") // checked one line above
    C own = (C) config;
    return own;
  }

  private static void name(Provider<?, ?> provider) {
    String name = Expect.notNull(provider.name(), "name()");
    Expect.that(
        name.matches("[a-z][a-z0-9-]*"), "name \"%s\" does not match [a-z][a-z0-9-]*", name);
    Expect.that(name.equals(provider.name()), "name() gave \"%s\" once, then another", name);
  }

  private static void summary(Provider<?, ?> provider) {
    String summary = Expect.notNull(provider.summary(), "summary()");
    Expect.that(
        !summary.isBlank() && summary.lines().count() == 1 && !summary.endsWith("."),
        "summary \"%s\" is not one line without a full stop",
        summary);
  }

  private static void defaults(Provider<?, ?> provider) {
    Record defaults = Expect.notNull(provider.defaults(), "defaults()");
    for (Class<?> record : ConfigurationTypes.records(defaults.getClass())) {
      ConfigurationTypes.hidden(record)
          .ifPresent(
              why -> {
                throw Expect.failure("%s cannot be read from outside: %s", record.getName(), why);
              });
    }
    Expect.that(
        defaults.equals(provider.defaults()),
        "defaults() gave %s once, then %s",
        defaults,
        provider.defaults());
  }

  private static void keys(Provider<?, ?> provider) {
    for (Class<?> type : ConfigurationTypes.records(provider.defaults().getClass())) {
      for (RecordComponent component : type.getRecordComponents()) {
        String meaning = ConfigurationTypes.meaning(component).orElse("");
        Expect.that(
            !meaning.isBlank() && meaning.lines().count() == 1,
            "%s.%s: write @Key(\"its meaning in one line\")",
            type.getSimpleName(),
            component.getName());
      }
    }
  }

  private static void types(Provider<?, ?> provider) {
    List<String> problems = new ArrayList<>();
    for (Class<?> type : ConfigurationTypes.records(provider.defaults().getClass())) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (!ConfigurationTypes.allows(component.getGenericType())) {
          problems.add(
              type.getSimpleName()
                  + "."
                  + component.getName()
                  + " is a "
                  + component.getGenericType().getTypeName());
        }
      }
    }
    Expect.that(
        problems.isEmpty(),
        "%s; expected %s",
        String.join("; ", problems),
        ConfigurationTypes.ALLOWED);
  }

  /** Taken apart into its components and put together again, a record is equal to itself. */
  private static void roundTrip(Provider<?, ?> provider) throws ReflectiveOperationException {
    Record defaults = provider.defaults();
    Record copy = rebuild(defaults);
    Expect.that(
        defaults.equals(copy), "%s became %s on the way through its components", defaults, copy);
  }

  private static Record rebuild(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = components[i].getAccessor().invoke(record);
      Expect.notNull(value, record.getClass().getSimpleName() + "." + components[i].getName());
      values[i] = value instanceof Record nested ? rebuild(nested) : value;
    }
    Constructor<? extends Record> constructor = record.getClass().getConstructor(types);
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw Expect.failure(
          "%s refuses its own values: %s", record.getClass().getSimpleName(), e.getCause());
    }
  }

  private static void capabilities(Provider<?, ?> provider) {
    Set<String> all = new LinkedHashSet<>(requires(provider, provider.defaults()));
    all.addAll(offers(provider, provider.defaults()));
    for (String each : all) {
      Expect.that(
          each != null && each.matches("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+"),
          "capability \"%s\" is not written as kind.what",
          each);
    }
  }

  private static void fresh(Provider<?, ?> provider, Context context) {
    try {
      Object first = create(provider, provider.defaults(), context);
      Object second = create(provider, provider.defaults(), context);
      // a lambda that captures nothing is one object for good, and has nothing to share
      boolean stateless = first.getClass().isRecord() || first.getClass().isHidden();
      boolean distinct = first != second || stateless;
      close(first);
      close(second);
      Expect.that(distinct, "create gave the same %s twice", first.getClass().getName());
    } catch (InvalidInputException e) {
      Expect.that(
          e.getMessage() != null && !e.getMessage().isBlank(),
          "create refused its input without a message");
      throw new NotApplicable(
          "the default configuration needs input: "
              + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static void close(Object component) {
    if (component instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw Expect.failure("closing a new component threw %s", e);
      }
    }
  }
}
