/**
 * Experiments, for the command line and for applications that embed Isovae alike.
 *
 * <pre>{@code
 * try (Isovae isovae = Isovae.builder().build();
 *     Experiment experiment =
 *         isovae
 *             .experiment(ConfigurationSource.preset("toy-mix-sse"))
 *             .override("training.epochs=60")
 *             .build()) {
 *   Results results = experiment.run();
 *   double[] norms = results.vector("isometry.norm.mean");
 * }
 * }</pre>
 *
 * Guice needs the system property {@code guice_bytecode_gen_option=DISABLED} to work without
 * warnings in every Java version; the launcher sets it, an application should.
 */
package org.isovae.host;
