/**
 * The TensorFlow engine: trains and evaluates graphs of {@link org.isovae.api.tensor} on the CPU or
 * a GPU.
 *
 * <p>It provides one {@link org.isovae.api.engine.EngineProvider}, named {@code tf}. The only
 * exported package holds its configuration; TensorFlow's types are seen by nobody else, except by a
 * component that asks for them with {@link org.isovae.api.tensor.Operation.Native}.
 *
 * <p>Nothing of TensorFlow is loaded before an engine is created: asking the provider for its name
 * or its defaults costs nothing.
 */
module org.isovae.engine.tf {
  requires transitive org.isovae.api;
  requires tensorflow;
  requires tensorflow.nativelib;
  requires org.tensorflow.ndarray;
  requires org.bytedeco.javacpp;

  exports org.isovae.engine.tf;

  provides org.isovae.api.engine.EngineProvider with
      org.isovae.engine.tf.TensorFlowEngineProvider;
}
