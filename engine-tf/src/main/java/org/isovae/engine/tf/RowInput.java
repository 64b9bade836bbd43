package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;

/**
 * What a training step reads of each of its rows.
 *
 * @param name the input of the loss
 * @param shape of one row
 * @param reader where the values come from
 */
record RowInput(String name, Shape shape, Reader reader) {

  /** Writes the values of a row into {@code target}, from {@code offset} on. */
  @FunctionalInterface
  interface Reader {
    void read(int row, float[] target, int offset);
  }

  /** All that a loss declares. */
  static List<RowInput> of(Graph loss, Samples samples) {
    List<RowInput> inputs = new ArrayList<>();
    loss.inputs()
        .forEach(
            (name, tensor) -> {
              if (!name.equals(TrainingInputs.STEP)) {
                inputs.add(
                    new RowInput(name, tensor.shape().withoutFirst(), reader(name, samples)));
              }
            });
    return inputs;
  }

  private static Reader reader(String name, Samples samples) {
    return switch (name) {
      case TrainingInputs.X -> samples::read;
      case TrainingInputs.ROW -> (row, target, offset) -> target[offset] = row;
      default -> (row, target, offset) -> samples.read(name, row, target, offset);
    };
  }

  /** The number of values of one row. */
  int width() {
    return shape.size();
  }

  /** The number of values of one row of all inputs. */
  static int width(List<RowInput> inputs) {
    return inputs.stream().mapToInt(RowInput::width).reduce(0, Math::addExact);
  }

  /** The bytes of all that a loss reads of some samples; the same object is counted once. */
  static long bytes(Graph loss, List<Samples> samples) {
    Set<Samples> each = Collections.newSetFromMap(new IdentityHashMap<>());
    each.addAll(samples);
    long rows = each.stream().mapToLong(Samples::size).sum();
    return rows * width(of(loss, samples.get(0))) * Float.BYTES;
  }
}
