"""The fully connected models of the benchmarks as a loop over NumPy, its gradients derived by hand."""
import os

import contest

arguments = contest.arguments()
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = arguments["threads"]

import numpy as np

latent, batch = int(arguments["latent"]), int(arguments["batch"])
weight, rate = np.float32(arguments["weight"]), float(arguments["rate"])
hidden = [int(width) for width in arguments["hidden"].split(",")]
rows = np.load(arguments["data"])
bernoulli = arguments["likelihood"] == "bce"
tanh = arguments["activation"] == "tanh"


def activated(x):
    return np.tanh(x, out=x) if tanh else np.maximum(x, 0, out=x)


def sloped(gradient, y):
    """Back through the activation, whose values are y."""
    return gradient * (1 - y * y) if tanh else gradient * (y > 0)


class Training:
    def __init__(self, seed):
        self.random = np.random.default_rng(seed)
        values = rows.shape[1]
        encoder = [values] + hidden
        decoder = [latent] + hidden[::-1] + [values]
        shapes = list(zip(encoder, encoder[1:])) + [(hidden[-1], latent)] * 2 + list(zip(decoder, decoder[1:]))
        self.depth = len(hidden)
        self.weights = [self.uniform(i, (i, o)) for i, o in shapes]
        self.biases = [self.uniform(i, (o,)) for i, o in shapes]
        self.moments = [[np.zeros_like(p) for p in self.weights + self.biases] for _ in range(2)]
        self.count = 0
        self.place = len(rows)

    def uniform(self, inputs, shape):
        bound = inputs**-0.5
        return self.random.uniform(-bound, bound, shape).astype(np.float32)

    def batch(self):
        if self.place + batch > len(rows):
            self.order, self.place = self.random.permutation(len(rows)), 0
        self.place += batch
        return rows[self.order[self.place - batch : self.place]]

    def dense(self, layer, x):
        y = x @ self.weights[layer]
        y += self.biases[layer]
        return y

    def step(self):
        x, n = self.batch(), self.depth
        encoded = [x]
        for layer in range(n):
            encoded.append(activated(self.dense(layer, encoded[-1])))
        mean, log_variance = self.dense(n, encoded[-1]), self.dense(n + 1, encoded[-1])
        deviation = np.exp(0.5 * log_variance)
        noise = self.random.standard_normal(mean.shape, dtype=np.float32)
        decoded = [mean + deviation * noise]
        for layer in range(n + 2, 2 * n + 2):
            decoded.append(activated(self.dense(layer, decoded[-1])))
        y = self.dense(2 * n + 2, decoded[-1])
        if bernoulli:
            distortion = np.logaddexp(0, y).sum() - (x * y).sum()
            gradient = (weight / batch) * (1 / (1 + np.exp(-y)) - x)
        else:
            error = y - x
            distortion = np.vdot(error, error)
            gradient = (2 * weight / batch) * error
        kl = 0.5 * (mean * mean + deviation * deviation - log_variance - 1).sum()
        gradients = [None] * (2 * (2 * n + 3))

        def back(layer, inputs, gradient):
            gradients[layer] = inputs.T @ gradient
            gradients[layer + 2 * n + 3] = gradient.sum(0)

        for layer in range(2 * n + 2, n + 1, -1):
            back(layer, decoded[layer - n - 2], gradient)
            gradient = gradient @ self.weights[layer].T
            if layer > n + 2:
                gradient = sloped(gradient, decoded[layer - n - 2])
        by_mean = gradient + mean / batch
        by_log_variance = 0.5 * (gradient * noise * deviation + (deviation * deviation - 1) / batch)
        back(n, encoded[n], by_mean)
        back(n + 1, encoded[n], by_log_variance)
        gradient = sloped(by_mean @ self.weights[n].T + by_log_variance @ self.weights[n + 1].T, encoded[n])
        for layer in range(n - 1, -1, -1):
            back(layer, encoded[layer], gradient)
            if layer > 0:
                gradient = sloped(gradient @ self.weights[layer].T, encoded[layer])
        self.update(gradients)
        return float(weight * distortion + kl) / batch

    def update(self, gradients):
        self.count += 1
        corrected = np.float32(rate * (1 - 0.999**self.count) ** 0.5 / (1 - 0.9**self.count))
        for parameter, gradient, first, second in zip(self.weights + self.biases, gradients, *self.moments):
            first *= 0.9
            first += 0.1 * gradient
            second *= 0.999
            second += 0.001 * gradient * gradient
            parameter -= corrected * first / (np.sqrt(second) + 1e-8)

    def advance(self, steps):
        return sum(self.step() for _ in range(steps)) / steps


training = None


def begin(seed):
    global training
    training = Training(seed)


if "once" in arguments:
    begin(1)
    training.advance(int(arguments["once"]))
else:
    contest.serve(begin, lambda steps: training.advance(steps), version=np.__version__)
