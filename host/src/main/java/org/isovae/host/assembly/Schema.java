package org.isovae.host.assembly;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;

/**
 * What a model must know of the data that it was trained on, to take other rows of the same kind.
 *
 * @param sample what one row looks like
 * @param inputs further inputs of the training rows, by name, with their shape in one row
 * @param fitted what was fitted on the training rows
 */
public record Schema(SampleSpec sample, Map<String, Shape> inputs, Fitted fitted) {

  /** Copies the map, in its order. */
  public Schema {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** That of a data set to be trained on. */
  public static Schema of(Dataset dataset) {
    return new Schema(dataset.spec(), dataset.samples(Split.TRAIN).inputs(), dataset.fitted());
  }

  /** The same with those further inputs alone that a training graph looks at. */
  public Schema usedBy(TrainingGraph graph) {
    Map<String, Shape> used = new LinkedHashMap<>(inputs);
    used.keySet().retainAll(graph.graph().inputs().keySet());
    return new Schema(sample, used, fitted);
  }
}
