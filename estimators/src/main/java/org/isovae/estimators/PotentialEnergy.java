package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The potentials that a model was trained with, λ_p ΣV(z) in nats, as a function of a place: those
 * of them that are.
 */
final class PotentialEnergy implements AutoCloseable {
  private static final String ENERGY = "energy";
  private static final String GRADIENT = "gradient";

  private final PlaceGraph energy;
  private final PlaceGraph gradient;
  private final RowBatch row;
  private final int batch;

  private PotentialEnergy(TrainedModel model, Samples rows) {
    this.energy = new PlaceGraph(model, (ops, batch, z) -> Map.of(ENERGY, of(model, ops, z)));
    this.gradient =
        new PlaceGraph(
            model,
            (ops, batch, z) ->
                Map.of(
                    GRADIENT,
                    Jacobian.at(
                            ops,
                            model.vae(),
                            batch,
                            z,
                            (repeated, place, d) -> of(model, ops, place))
                        .gradient(0)));
    this.row = RowBatch.of(gradient.inputs(), rows, 0, 1).withAllKnown();
    this.batch = Batches.size(model.vae(), 1);
  }

  private static Tensor of(TrainedModel model, Ops ops, Tensor z) {
    double weight = model.potentialWeight().orElse(1);
    return ops.multiply(model.vae().energy(ops, z).orElseThrow(), weight);
  }

  /**
   * Compiles.
   *
   * @return empty where no potential is a function of a place
   */
  static Optional<PotentialEnergy> of(Findings report, TrainedModel model, Samples rows) {
    Map<Boolean, List<String>> names = names(model);
    if (!names.get(false).isEmpty()) {
      report.note(
          "left out: "
              + String.join(", ", names.get(false))
              + ", which depends on several rows at once and has no energy at a place");
    }
    return names.get(true).isEmpty()
        ? Optional.empty()
        : Optional.of(new PotentialEnergy(model, rows));
  }

  /** The names of the potentials, by whether they are functions of a place. */
  private static Map<Boolean, List<String>> names(TrainedModel model) {
    Map<String, Boolean> known = new LinkedHashMap<>();
    PlaceGraph.trace(
        model.vae(),
        (ops, batch, z) -> {
          model.vae().energies(ops, z).forEach((name, one) -> known.put(name, one.isPresent()));
          return Map.of("place", z);
        });
    return Map.of(
        true, known.keySet().stream().filter(known::get).toList(),
        false, known.keySet().stream().filter(name -> !known.get(name)).toList());
  }

  /** λ_p ΣV at each place, [places][latent], nats. */
  double[] at(double[][] places) {
    double[] energies = new double[places.length];
    for (int first = 0; first < places.length; first += batch) {
      int end = Math.min(places.length, first + batch);
      float[] part =
          energy
              .run(row.select(new int[end - first]), Arrays.copyOfRange(places, first, end))
              .get(ENERGY);
      for (int i = first; i < end; i++) {
        energies[i] = part[i - first];
      }
    }
    return energies;
  }

  /** Its gradient at a place, by the network's numbers. */
  double[] slope(double[] place) {
    float[] slope = gradient.run(row, new double[][] {place}).get(GRADIENT);
    double[] wide = new double[slope.length];
    Arrays.setAll(wide, j -> slope[j]);
    return wide;
  }

  /** Closes what is there. */
  static void close(Optional<PotentialEnergy> potential) {
    potential.ifPresent(PotentialEnergy::close);
  }

  @Override
  public void close() {
    Stream.of(energy, gradient).forEach(PlaceGraph::close);
  }
}
