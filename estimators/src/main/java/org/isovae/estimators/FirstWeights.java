package org.isovae.estimators;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The weights that the latent vector meets first in the decoder: the matrices W of the products z·W
 * that z enters as it is, alone or joined to further inputs.
 *
 * <p>They are found in the decoder's graph and read by evaluating it up to there: row j is the
 * difference of the products of z = e_j and z = 0. So it does not matter how weights are stored, or
 * what is computed of them first.
 *
 * @param rows W by the network's own numbers of the latent dimensions; where there are several
 *     matrices, side by side
 * @param matrices how many there are
 */
record FirstWeights(double[][] rows, int matrices) {

  /** What the weights of a decoder are, or why it has none. */
  record Found(Optional<FirstWeights> weights, String otherwise) {}

  /**
   * Reads.
   *
   * @param samples at least one row, which gives the decoder its further inputs
   */
  static Found of(TrainedModel model, Samples samples) {
    List<String> others = new ArrayList<>();
    int[] count = new int[1];
    PlaceGraph.Body body =
        (ops, batch, z) -> {
          Walk walk = new Walk(z, model.vae().decode(ops, z, batch).heads().values());
          others.clear();
          others.addAll(walk.others);
          count[0] = walk.products.size();
          return outputs(ops, z, walk.products);
        };
    PlaceGraph.trace(model.vae(), body);
    if (count[0] == 0 || !others.isEmpty()) {
      return new Found(
          Optional.empty(),
          others.isEmpty()
              ? "the decoder multiplies the latent vector by no matrix"
              : "the decoder does not begin with a matrix: the latent vector goes into "
                  + String.join(", ", others));
    }
    int latent = model.vae().latent();
    double[][] places = new double[latent + 1][latent];
    for (int j = 0; j < latent; j++) {
      places[j + 1][j] = 1;
    }
    try (PlaceGraph graph = new PlaceGraph(model, body)) {
      RowBatch row =
          RowBatch.of(graph.inputs(), samples, 0, 1).select(new int[latent + 1]).withAllKnown();
      return new Found(
          Optional.of(new FirstWeights(rows(graph.run(row, places), latent), count[0])), "");
    }
  }

  private static Map<String, Tensor> outputs(Ops ops, Tensor z, List<Tensor> products) {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Tensor product : products) {
      outputs.put("product " + outputs.size(), ops.flatten(product));
    }
    if (outputs.isEmpty()) {
      outputs.put("none", z);
    }
    return outputs;
  }

  private static double[][] rows(Map<String, float[]> outputs, int latent) {
    List<float[]> products = List.copyOf(outputs.values());
    int width = products.stream().mapToInt(p -> p.length / (latent + 1)).sum();
    double[][] rows = new double[latent][width];
    for (int j = 0; j < latent; j++) {
      int next = 0;
      for (float[] product : products) {
        int part = product.length / (latent + 1);
        for (int i = 0; i < part; i++) {
          rows[j][next++] = (double) product[(j + 1) * part + i] - product[i];
        }
      }
    }
    return rows;
  }

  /** Along the graph from z to the operations that do more than hand it on. */
  private static final class Walk {
    final List<Tensor> products = new ArrayList<>();
    final List<String> others = new ArrayList<>();

    private final Map<Tensor, List<Tensor>> users = new HashMap<>();
    private final Set<Tensor> fromInputs = new HashSet<>();

    Walk(Tensor z, Iterable<Tensor> heads) {
      index(heads);
      Deque<Tensor> asItIs = new ArrayDeque<>(List.of(z));
      Set<Tensor> seen = new HashSet<>();
      while (!asItIs.isEmpty()) {
        Tensor here = asItIs.pop();
        for (Tensor user : users.getOrDefault(here, List.of())) {
          if (measures(user, here) || !seen.add(user)) {
            continue;
          }
          if (handsOn(user)) {
            asItIs.push(user);
          } else if (isProduct(user, here)) {
            products.add(user);
          } else {
            others.add(user.operation().name());
          }
        }
      }
    }

    private void index(Iterable<Tensor> heads) {
      Deque<Tensor> open = new ArrayDeque<>();
      heads.forEach(open::add);
      Set<Tensor> found = new HashSet<>();
      List<Tensor> inputs = new ArrayList<>();
      while (!open.isEmpty()) {
        Tensor here = open.pop();
        if (found.add(here)) {
          here.inputs().forEach(in -> users.computeIfAbsent(in, t -> new ArrayList<>()).add(here));
          here.inputs().forEach(open::push);
          if (here.operation() instanceof Operation.Input) {
            inputs.add(here);
          }
        }
      }
      Deque<Tensor> reached = new ArrayDeque<>(inputs);
      while (!reached.isEmpty()) {
        Tensor here = reached.pop();
        if (fromInputs.add(here)) {
          users.getOrDefault(here, List.of()).forEach(reached::push);
        }
      }
    }

    /** Joins it to others of a row, or gives it another shape. */
    private static boolean handsOn(Tensor user) {
      return user.operation() instanceof Operation.Reshape
          || user.operation() instanceof Operation.Concat;
    }

    /** Looks at its size alone. */
    private static boolean measures(Tensor user, Tensor vector) {
      return user.operation() instanceof Operation.Noise
          || (user.operation() instanceof Operation.BroadcastLike
              && user.inputs().get(0) != vector);
    }

    private boolean isProduct(Tensor user, Tensor vector) {
      return user.operation() instanceof Operation.MatMul
          && user.inputs().get(0) == vector
          && !fromInputs.contains(user.inputs().get(1));
    }
  }
}
