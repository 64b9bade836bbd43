/**
 * Configuration: JSON that people can write, read into layers (defaults, presets, files, {@code
 * key=value}), merged, checked against the chosen components' records, and resolved into one
 * immutable {@link org.isovae.host.config.Configuration}.
 */
package org.isovae.host.config;
