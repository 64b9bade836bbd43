package org.isovae.app;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wrong {@code key=value}s: each is refused with one sentence, or one for each problem. */
final class BadOverrides {
  private static final String NUMBERS =
      """
      seed latent dataset.size dataset.validationSize dataset.testSize dataset.dimension
      network.logVarianceLimit network.dropout objective.lambda objective.warmup.steps
      objective.warmup.from objective.warmup.cycles training.epochs training.steps training.seed
      training.batch training.rate training.scheduleSteps training.decay training.minimum
      training.beta1 training.beta2 training.epsilon training.weightDecay training.clipNorm training.logSteps
      training.checkpointSteps training.checkpointSeconds training.keepCheckpoints evaluation.rows
      evaluation.batch evaluation.liveThreshold estimators.isometry.rows estimators.isometry.step
      estimators.density.rows estimators.density.modeSteps estimators.rate-distortion.widest
      estimators.isometry.important estimators.reconstructions.shown estimators.traversals.steps
      estimators.traversals.range estimators.samples.seed estimators.generalization.rows
      """;

  private static final String NAMES =
      """
      dataset.distribution network.activation network.output network.initialization
      objective.reduction objective.warmup.weight objective.warmup.shape training.schedule
      evaluation.split estimators.density.tensorAt estimators.traversals.centre
      """;

  private static final String OBJECTS =
      "training evaluation expected plugins estimators objective.warmup expected.values";

  private static final String COMPONENTS =
      "metric dataset network prior objective engine estimators.importance";

  private static final String VALUES =
      """
      latent=0
      latent=-1
      latent=65537
      latent=2000000000
      latent=99999999999
      latent=1.5
      latent=
      latent=true
      latent=null
      latent=65536 & network.hidden=[65536]
      latent=65536 & network.decoderHidden=[65536]
      seed=1.5
      seed=99999999999999999999999
      training.batch=0
      training.batch=-1
      training.batch=1048577
      training.batch=2147483647
      training.batch=2147483648
      training.steps=-1
      training.steps=1e30
      training.epochs=0
      training.noise=-0.1
      training.noise=1.5
      training.noise=NaN
      training.noiseScale=0
      training.rate=0
      training.rate=-1
      training.rate=NaN
      training.rate=Infinity
      training.rate=1e999
      training.beta1=1
      training.beta2=-0.1
      training.decay=0
      training.minimum=1
      training.epsilon=0
      training.weightDecay=-1
      training.clipNorm=-1
      training.logSteps=0
      training.logSteps=100001
      training.checkpointSteps=-1
      training.checkpointSeconds=-1
      training.keepCheckpoints=0
      training.schedule=step
      training=5
      training=[]
      training.x=1
      training.epoch=1
      network.hidden=[0]
      network.hidden=[-1]
      network.hidden=[65537]
      network.hidden=[1, x]
      network.hidden=[1, [2]]
      network.hidden=[1, null]
      network.hidden={a: 1}
      network.hidden=1.5
      network.dropout=1
      network.logVarianceLimit=0
      network.logVarianceLimit=81
      network=conv
      network=gdn-conv
      network={name: conv, layers: []}
      network={name: conv, layers: 5}
      network={name: conv, layers: [5]}
      network={name: conv, layers: [[3, 2, 4]]}
      network={name: conv, layers: {kernel: 3, stride: 2, channels: 4}}
      network={name: conv, layers: [{kernel: 3}]}
      network={name: conv, layers: [{kernel: 3, stride: 2, chanels: 4}]}
      network={name: conv, layers: [{kernel: 0, stride: 1, channels: 4}]}
      network={name: conv, layers: [{kernel: 256, stride: 1, channels: 4}]}
      network={name: conv, layers: [{kernel: 3, stride: 0, channels: 4}]}
      network={name: conv, layers: [{kernel: 3, stride: 4, channels: 4}]}
      network={name: conv, layers: [{kernel: 3, stride: 1.5, channels: 4}]}
      network={name: conv, layers: [{kernel: 3, stride: 1, channels: 65537}]}
      network={name: gdn-conv, decoderLayers: [{kernel: 3, stride: 2, channels: 0}]}
      network={name: gdn-conv, decoderLayers: x}
      network={name: gdn-conv, hidden: [0]}
      network={name: gdn-conv, decoderHidden: [65537]}
      network={name: gdn-conv, activation: gdn}
      network={name: gdn-conv, output: igdn}
      network={name: gdn-conv, logVarianceLimit: 0}
      network=none
      network=5
      network=[]
      metric=
      metric=bce
      metric=foo
      metric=org.isovae.nowhere/sse
      metric.sigma=1
      metric={name: [1]}
      metric=ssim
      metric=ms-ssim
      metric={name: ssim, window: 1}
      metric={name: ssim, weights: box}
      metric={name: ssim, sigma: 0}
      metric={name: ssim, stride: 12}
      metric={name: ssim, dynamicRange: 0}
      metric={name: ssim, k1: 0}
      metric={name: ssim, k2: 2}
      metric={name: ms-ssim, scaleWeights: []}
      metric={name: ms-ssim, scaleWeights: [1, 0]}
      metric={name: ms-ssim, windows: 11}
      metrik=sse
      dataset=foo
      dataset.size=0
      dataset.size=-5
      dataset.size=2147483647 & dataset.dimension=2147483647
      dataset.size=1 & dataset.dimension=2147483647
      dataset.dimension=1
      dataset.variances=[]
      dataset.variances=[0]
      dataset.variances=[-1]
      dataset.variances=[1e400]
      dataset={name: table, path: "-"}
      dataset={name: table, columns: zip}
      dataset={name: table, columns: {zip: postcode}}
      dataset={name: table, columns: {a: label, b: label}}
      dataset={name: table, columns: {a: label}, label: b}
      dataset={name: table, kinds: guessed}
      dataset={name: table, missing: true}
      dataset={name: table, missing: maybe}
      dataset={name: table, scale: log}
      dataset={name: table, scale: standard, tails: 0.5}
      dataset={name: table, scale: standard, tails: -5}
      dataset={name: table, scale: standard, tails: NaN}
      dataset={name: table, scale: min-max, tails: 5}
      dataset={name: table, format: feather}
      dataset={name: manifold, surface: torus}
      dataset={name: manifold, surface: sheet, dimension: 2}
      dataset={name: manifold, surface: sphere, intrinsicDimension: -1}
      dataset={name: manifold, surface: sphere, intrinsicDimension: 3, dimension: 3}
      dataset={name: manifold, surface: swiss-roll, intrinsicDimension: -1}
      dataset={name: manifold, surface: sheet, intrinsicDimension: 3}
      dataset={name: manifold, surface: sine, intrinsicDimension: 2}
      dataset={name: manifold, height: -1}
      dataset={name: manifold, waves: 0}
      dataset={name: manifold, noise: NaN}
      dataset={name: table, path: rows.csv, anomalies: all}
      dataset={name: table, path: rows.csv, anomalies: some}
      dataset={name: table, path: rows.csv, normal: [0], label: ""}
      dataset={name: kddcup99, form: sideways}
      dataset={name: kddcup99, path: no-such-file}
      dataset={name: kddcup99, path: ""}
      dataset={name: kddcup99, testFraction: 1}
      objective.lambda=0
      objective.lambda=-1
      objective.lambda=NaN
      objective={name: decomposed, lambda: 0}
      objective={name: decomposed, gradient: true}
      objective=perturbed
      objective={name: perturbed, weight: -1} & potentials.quadratic=true
      objective={name: perturbed, weight: NaN} & potentials.quadratic=true
      objective={name: perturbed, divergence: energy} & potentials.quadratic=true
      objective={name: perturbed, lambda: 0} & potentials.quadratic=true
      objective={name: perturbed, divergence: hamiltonian} & prior=laplace & potentials.quadratic=true
      potentials=5
      potentials.foo=true
      potentials.quadratic=true
      potentials.quadratic=5 & objective=perturbed
      potentials.quadratic.kappa=[0, 1, 2] & objective=perturbed
      potentials.quadratic.kappa=[1, 1, 2] & objective=perturbed
      potentials.quadratic.kappa=[1, 2, 3, 4, 5, 6, 7] & objective=perturbed
      potentials.quadratic.first=-1 & objective=perturbed
      potentials.quadratic.last=NaN & objective=perturbed
      potentials.quadratic={first: 1, last: 1} & objective=perturbed
      potentials.topology.neighbours=0 & objective=perturbed
      potentials.topology.neighbours=101 & objective=perturbed
      potentials.topology.strength=0 & objective=perturbed
      potentials.topology.cache=[a] & objective=perturbed
      potentials.landscape.components=0 & objective=perturbed
      potentials.landscape.epochs=0 & objective=perturbed
      potentials.landscape.rows=10 & objective=perturbed
      potentials.landscape.deviation=0 & objective=perturbed
      objective.warmup.cycles=0
      objective.warmup.steps=-1
      engine=foo
      engine={name: tf, unroll: 1000000}
      engine={name: tf, unroll: 2147483648}
      engine={name: tf, unroll: -1}
      engine={name: tf, device: tpu}
      engine={name: tf, residentMegabytes: -1}
      engine={name: tf, stack: -1}
      engine={name: tf, stack: 1025}
      engine={name: tf, intraOpThreads: 99999}
      prior=foo
      prior={name: gaussian-mixture, components: 0}
      estimators.foo=true
      estimators=5
      estimators.isometry=5
      estimators.isometry.rows=-1
      estimators.generalization.rows=-1
      estimators.generalization.row=1
      estimators.isometry.step=0
      estimators.isometry.step=2
      estimators.isometry.important=-1
      estimators.reconstructions.rows=-1
      estimators.reconstructions.shown=-1
      estimators.reconstructions.shown=257
      estimators.reconstructions.extremes=1000
      estimators.reconstructions.show=1
      estimators.robustness.ratios=[]
      estimators.robustness.ratios=[0.2,0.1]
      estimators.robustness.scale=0
      estimators.scores.kernelRows=-1
      estimators.scores.kernelRows=100000
      estimators.anomaly.kernelRows=-1
      estimators.latent-scatter.x=99
      estimators.latent-scatter.neighbours=0
      estimators.manifold.y=-1
      estimators.manifold.steps=0
      estimators.manifold.tail=0.5
      estimators.intrinsic-dimension.from=0
      estimators.intrinsic-dimension.discarded=1
      estimators.map-quality.neighbours=0
      estimators.map-quality.umap=perhaps
      estimators.geometry.x=99
      estimators.geometry.grid=1
      estimators.geometry.pairs=0
      estimators.geometry.between=[1]
      estimators.geometry.between=[-1,2]
      estimators.geometry.between=[0,999999999]
      estimators.geometry.steps=3
      estimators.geometry.iterations=-1
      estimators.energy-spectrum.levels=9
      estimators.energy-spectrum.dimensions=7
      estimators.energy-spectrum.order=2
      estimators.energy-spectrum.rows=0
      estimators.energy-landscape.y=99
      estimators.energy-landscape.grid=4
      estimators.energy-landscape.rows=1
      estimators.energy-landscape.depth=-1
      estimators.energy-landscape.width=-1
      estimators.energy-landscape.neighbours=0
      estimators.energy-landscape.between=[1,2,3]
      estimators.energy-landscape.between=[0,999999999]
      estimators.energy-landscape.steps=5
      estimators.clusters.clusters=-1
      estimators.clusters.trainingRows=-1
      estimators.clusters.seed=first
      estimators.disentanglement.bins=1
      estimators.traversals.dimensions=0
      estimators.traversals.steps=1
      estimators.traversals.steps=52
      estimators.traversals.range=0
      estimators.traversals.range=1e9
      estimators.traversals.centre=corner
      estimators.traversals.row=-1
      estimators.samples.count=0
      estimators.samples.count=1025
      estimators.samples.seed=x
      estimators.density.modeSteps=1001
      estimators.anomaly.contamination=20
      estimators.anomaly.contamination=many
      estimators.anomaly.baselines=[svm]
      estimators.anomaly.baselines=[pca,pca]
      estimators.anomaly.components=-1
      estimators.anomaly.neighbours=0
      estimators.anomaly.densityNeighbours=0
      estimators.anomaly.referenceRows=-1
      estimators.anomaly.tableRows=-1
      estimators.anomaly.normal=[-1]
      estimators.coordinates.rows=-1
      estimators.coordinates.input=
      evaluation.split=validation
      evaluation.split=test
      evaluation.rows=-1
      evaluation.batch=0
      evaluation.batch=2147483647
      evaluation.liveThreshold=0
      evaluation.liveThreshold=Infinity
      expected.values={importance.live: x}
      expected.values=3
      plugins.prefer=5
      plugins.prefer=org.example.nowhere
      extends=table
      studies.foo=true
      description=[1]
      data=[1]
      no.such.key=1
      metric
      =5
      a..b=5
      .a=1
      a.=1
      a b=1
      latent=[
      latent=[1
      latent={
      latent={a
      latent={a:
      latent={a: 1
      latent=[1]x
      latent='x
      network.hidden=[4,,5]
      network.hidden=[4 5]
      network.hidden=["4]
      training={rate: x}
      training={rate: 1e-3, rate: }
      training.rate=1e-3 & training.batch=0
      training.batch=4 & training.batch=[
      """;

  private BadOverrides() {}

  static Stream<BadInput> all() {
    return Stream.of(
            words(NUMBERS).flatMap(key -> each(key, "word", "{no: 1}", "true")),
            words(NAMES).flatMap(key -> each(key, "neither", "{no: 1}")),
            words(OBJECTS).flatMap(key -> each(key, "word", "[1]")),
            words(COMPONENTS).flatMap(key -> each(key, "[1]", "{unknown: 1}")),
            BadInput.overrides(VALUES),
            ofLengthAndControl())
        .flatMap(cases -> cases);
  }

  private static Stream<BadInput> ofLengthAndControl() {
    return Stream.of(
        BadInput.override("latent=" + "[".repeat(20_000)),
        BadInput.override("latent=" + "[".repeat(20_000) + "]".repeat(20_000)),
        BadInput.override("latent=" + "{a:".repeat(10_000) + "1" + "}".repeat(10_000)),
        BadInput.override("a.".repeat(20_000) + "a=1"),
        BadInput.override("a.".repeat(60) + "a=1"),
        BadInput.override("x".repeat(70_000) + "=1"),
        BadInput.override("latent=" + "9".repeat(60_000)),
        BadInput.override("latent=" + "x".repeat(1_000_000)),
        BadInput.override("network.hidden=[" + "4,".repeat(5000) + "4]"),
        BadInput.override("network.decoderHidden=[" + "4,".repeat(101) + "4]"),
        BadInput.override(
            "network={name: conv, layers: ["
                + "{kernel: 3, stride: 1, channels: 4},".repeat(101)
                + "]}"),
        BadInput.override(
            IntStream.range(0, 5000).mapToObj(i -> "key" + i + "=1").toArray(String[]::new)),
        BadInput.override("\u001b[31mred=1"),
        BadInput.override("training.\u001b[2J=1"),
        BadInput.override("metric=\u001b]0;title\u0007"),
        BadInput.override("\u0000=1"),
        BadInput.override("data=a\u0000b", "dataset={name: idx}"),
        BadInput.override("plugins.directories=[\"a\u0000b\"]"),
        BadInput.override("dataset={name: table, path: \"a\u0000b.csv\"}"),
        BadInput.override("dataset={name: idx, path: \"a\u0000b\"}"),
        BadInput.override("dataset={name: table, path: " + "x".repeat(5000) + "}"));
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.strip().split("\\s+"));
  }

  private static Stream<BadInput> each(String key, String... values) {
    return Stream.of(values).map(value -> BadInput.override(key + "=" + value));
  }
}
