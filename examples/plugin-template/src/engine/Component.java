package {{package}};

import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;

/**
 * A small engine: plain Java arrays, double precision, one thread.
 *
 * <p>Where to read on: {@link ArrayWorkspace} owns the parameters, {@link ArrayGraph} evaluates a
 * graph with them, {@link AdamTrainer} changes them step by step. Both hand the graph to an {@link
 * Interpreter}, which has one method for each operation: what it gives, and how a gradient flows
 * back through it. What it does not have, such as convolutions, is refused by its name.
 */
final class {{Type}} implements Engine {
  static final String SUMMARY = "plain Java arrays in double precision, without convolutions";

  @Override
  public String description() {
    return "{{name}} (double precision, Java " + Runtime.version().feature() + ", 1 thread)";
  }

  @Override
  public Workspace open(long seed) {
    return new ArrayWorkspace(seed);
  }

  /** There is nothing to free: an engine with native memory or threads ends them here. */
  @Override
  public void close() {}
}
