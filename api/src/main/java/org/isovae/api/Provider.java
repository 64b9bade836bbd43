package org.isovae.api;

import java.util.Set;

/**
 * A named way to create a component: the one shape of every extension point.
 *
 * <p>Implement the sub-interface of the extension point (for instance {@link
 * org.isovae.api.model.LossMetricProvider}), declare it in {@code module-info} with {@code
 * provides}, give it a public no-argument constructor, and export the package of its configuration
 * record. A provider is stateless: every call of {@link #create} gives a new component.
 *
 * @param <T> what is created
 * @param <C> the configuration: a public record in an exported package, its components documented
 *     with {@link Key} and of the types that {@link ConfigurationTypes} allows. The compact
 *     constructor validates and throws {@link IllegalArgumentException} with a message that states
 *     what was expected.
 */
public interface Provider<T, C extends Record> {

  /** The name by which a configuration chooses this component; {@code [a-z][a-z0-9-]*}. */
  String name();

  /** What the component is, in one line without a full stop. */
  String summary();

  /** The default configuration; also its schema. Never {@code null}. */
  C defaults();

  /**
   * Creates the component.
   *
   * @param config the resolved configuration
   * @param context the surroundings: random streams, data directory, log
   * @throws InvalidInputException if the user's input (a file, a value) is wrong
   */
  T create(C config, Context context);

  /**
   * The {@linkplain Capabilities capabilities} that another part of the experiment must offer.
   *
   * @param config the resolved configuration; what is required may depend on it
   */
  default Set<String> requires(C config) {
    return Set.of();
  }

  /**
   * The {@linkplain Capabilities capabilities} that this component offers to the others. Only what
   * the configuration alone makes certain: nothing is opened to find out.
   *
   * @param config the resolved configuration; what is offered may depend on it
   */
  default Set<String> offers(C config) {
    return Set.of();
  }
}
