/**
 * The shape that every extension point shares.
 *
 * <p>An extension point is a {@link org.isovae.api.Provider}: a name, a record of default values
 * (schema, documentation and defaults at once) and a method that creates the component. Providers
 * are found through {@link java.util.ServiceLoader} and chosen by name in a configuration.
 *
 * <h2>Compatibility</h2>
 *
 * A plug-in's module descriptor records the version of this module that it was compiled against.
 * The host loads it if the major version is its own (before 1.0: the minor version counts as major)
 * and the plug-in's is not newer. So within a major version these are breaking changes, and are not
 * made:
 *
 * <ul>
 *   <li>removing or renaming a public type, method, constructor, record component or constant, or
 *       changing its signature, its type parameters or what it extends;
 *   <li>adding an abstract method to a type that a plug-in implements (a provider, a component, a
 *       {@link org.isovae.api.tensor.Operation.Lowering}, an engine's interfaces): a new method has
 *       a default;
 *   <li>adding an operation to the tensor vocabulary, since an engine must lower all of them;
 *   <li>adding a component to a record that a plug-in creates;
 *   <li>a stricter check of what a plug-in may pass, a looser promise of what it gets: another
 *       unit, a wider range, an order that is no longer kept;
 *   <li>another meaning of a seed: the same seed and path give the same stream.
 * </ul>
 *
 * New types, new static methods, new default methods and new capabilities are no breaking changes;
 * they raise the minor version. The test of this module's public signatures fails at every change,
 * so that none is made by accident.
 */
package org.isovae.api;
