/**
 * The contracts of every extension point as plain code, without a test framework.
 *
 * <p>A {@link org.isovae.tck.check.Check} is one thing that a component must do. {@link
 * org.isovae.tck.check.ContractRunner} runs all checks of a provider; the interfaces of the package
 * above hand the same checks to JUnit. A check's message says what was found, what was expected,
 * and the seed with which it can be repeated.
 */
package org.isovae.tck.check;
