package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.proto.RunOptions;

/** One call of a session. Owns the tensors that are fed; closes them with itself. */
final class NativeCall implements AutoCloseable {
  private final NativeTensors tensors;
  private final Session.Runner runner;
  private final List<NativeTensors.Owned> fed = new ArrayList<>();

  NativeCall(NativeTensors tensors, Session session, RunOptions options) {
    this.tensors = tensors;
    this.runner = session.runner().setOptions(options);
  }

  /** Feeds a tensor, which belongs to this call from now on. */
  NativeCall feed(Operand<?> target, NativeTensors.Owned tensor) {
    fed.add(tensor);
    runner.feed(target, tensor.tensor());
    return this;
  }

  /** Asks for a value. */
  NativeCall fetch(Operand<?> operand) {
    runner.fetch(operand);
    return this;
  }

  /** Asks for an effect. */
  NativeCall run(Op target) {
    runner.addTarget(target);
    return this;
  }

  /** Runs; the caller closes the outputs. */
  NativeTensors.Outputs outputs() {
    Result result;
    try {
      result = runner.run();
    } catch (RuntimeException e) {
      throw NativeErrors.explain(e);
    }
    return tensors.new Outputs(result);
  }

  @Override
  public void close() {
    fed.forEach(NativeTensors.Owned::close);
  }
}
