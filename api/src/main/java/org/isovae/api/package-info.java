/**
 * The shape that every extension point shares.
 *
 * <p>An extension point is a {@link org.isovae.api.Provider}: a name, a record of default values
 * (schema, documentation and defaults at once) and a method that creates the component. Providers
 * are found through {@link java.util.ServiceLoader} and chosen by name in a configuration.
 */
package org.isovae.api;
