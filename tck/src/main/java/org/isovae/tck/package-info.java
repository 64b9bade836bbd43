/**
 * The contracts of the extension points as JUnit tests.
 *
 * <p>Whoever writes a plug-in extends the interface of its kind, in two lines:
 *
 * <pre>{@code
 * final class MyMetricTest implements LossMetricContract {
 *   @Override
 *   public LossMetricProvider<?> provider() {
 *     return new MyMetricProvider();
 *   }
 * }
 * }</pre>
 *
 * Other methods of the interface choose the configuration, the seed and the samples. Each check
 * becomes a test of its own; a message says what was found, what was expected, and the seed.
 */
package org.isovae.tck;
