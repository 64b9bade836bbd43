"""The models of the benchmarks in PyTorch.

mode: eager; fused (the same with the optimiser in one kernel); scripted; compiled; graphs (CUDA graphs); forward (rows
scored by a forward pass, no training).
"""
import math
import time

import contest

arguments = contest.arguments()

import numpy
import torch
from torch.nn import functional

threads = int(arguments["threads"])
torch.set_num_threads(threads)
device = torch.device(arguments["device"].replace("gpu", "cuda"))
if device.type == "cuda":
    # Single precision, as Isovae's launcher has it.
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
mode = arguments["mode"]
latent, batch = int(arguments["latent"]), int(arguments["batch"])
weight, rate = float(arguments["weight"]), float(arguments["rate"])
hidden = [int(width) for width in arguments["hidden"].split(",")]
rows = torch.from_numpy(numpy.load(arguments["data"])).to(device)


def layers(widths, activation, last):
    made = []
    for i in range(len(widths) - 1):
        made.append(torch.nn.Linear(widths[i], widths[i + 1]))
        if last or i < len(widths) - 2:
            made.append(activation())
    return torch.nn.Sequential(*made)


def divergence(mean, log_variance):
    return 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum(1)


class Mlp(torch.nn.Module):
    """Fully connected; squared error or cross-entropy, summed over the values and weighed."""

    def __init__(self, values):
        super().__init__()
        activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[arguments["activation"]]
        self.encoder = layers([values] + hidden, activation, True)
        self.mean = torch.nn.Linear(hidden[-1], latent)
        self.log_variance = torch.nn.Linear(hidden[-1], latent)
        self.decoder = layers([latent] + hidden[::-1] + [values], activation, False)
        self.weight = weight
        self.bernoulli: bool = arguments["likelihood"] == "bce"

    def distortion(self, x, decoded):
        if self.bernoulli:
            return functional.binary_cross_entropy_with_logits(decoded, x, reduction="none").sum(1)
        return (x - decoded).square().sum(1)

    def forward(self, x):
        h = self.encoder(x)
        mean, log_variance = self.mean(h), self.log_variance(h).clamp(-30.0, 30.0)
        z = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
        return (self.weight * self.distortion(x, self.decoder(z)) + divergence(mean, log_variance)).mean()

    @torch.jit.ignore
    def score(self, x):
        mean = self.mean(self.encoder(x))
        return mean, self.distortion(x, self.decoder(mean))


class Normalized(torch.nn.Module):
    """GDN, or its approximate inverse, over the channels of a picture."""

    def __init__(self, channels, inverse):
        super().__init__()
        self.beta = torch.nn.Parameter(torch.full((channels,), math.sqrt(1 - 1e-6)))
        self.gamma = torch.nn.Parameter((0.1 * torch.eye(channels) + 2.0**-36).sqrt())
        self.inverse = inverse

    def forward(self, x):
        if self.inverse:
            x = x.clamp(-1e5, 1e5)
        energy = functional.conv2d(
            x.square(), self.gamma.square()[:, :, None, None], self.beta.square() + 1e-6
        )
        return x * energy.sqrt() if self.inverse else x * energy.rsqrt()


class Smaller(torch.nn.Module):
    """A convolution by a stride of 2, padded as TensorFlow pads, and GDN."""

    def __init__(self, inputs, channels, kernel, before, after):
        super().__init__()
        self.before, self.after = before, after
        self.convolution = torch.nn.Conv2d(inputs, channels, kernel, 2)
        self.normalized = Normalized(channels, False)

    def forward(self, x):
        padded = functional.pad(x, (self.before, self.after, self.before, self.after))
        return self.normalized(self.convolution(padded))


class Larger(torch.nn.Module):
    """The way back, and inverse GDN."""

    def __init__(self, inputs, channels, kernel, before):
        super().__init__()
        self.convolution = torch.nn.ConvTranspose2d(inputs, channels, kernel, 2, before)
        bound = 1 / math.sqrt(max(1, kernel * kernel // 4) * inputs)
        torch.nn.init.uniform_(self.convolution.weight, -bound, bound)
        torch.nn.init.uniform_(self.convolution.bias, -bound, bound)
        self.normalized = Normalized(channels, True)

    def forward(self, x):
        side = 2 * x.shape[2]
        return self.normalized(self.convolution(x)[:, :, :side, :side])


class Pictures(torch.nn.Module):
    """The network for 64 x 64 pictures with structural similarity."""

    def __init__(self, side):
        super().__init__()
        down, up = [], []
        inputs, self.channels, self.size = 3, 64, side
        for kernel in [9, 5, 5, 5]:
            total = (self.size // 2 - 1) * 2 + kernel - self.size
            down.append(Smaller(inputs, self.channels, kernel, total // 2, total - total // 2))
            up.append(Larger(self.channels, inputs, kernel, total // 2))
            inputs, self.size = self.channels, self.size // 2
        self.down, self.up = torch.nn.Sequential(*down), torch.nn.Sequential(*reversed(up))
        flat = self.channels * self.size * self.size
        self.encoder = torch.nn.Linear(flat, hidden[0])
        self.mean = torch.nn.Linear(hidden[0], latent)
        self.log_variance = torch.nn.Linear(hidden[0], latent)
        self.decoder = torch.nn.Linear(latent, hidden[0])
        self.features = torch.nn.Linear(hidden[0], flat)
        self.weight = weight
        window = torch.exp(-(((torch.arange(11) - 5) / 1.5) ** 2) / 2)
        windows = torch.zeros(side - 10, side)
        for place in range(side - 10):
            windows[place, place : place + 11] = window / window.sum()
        self.register_buffer("windows", windows)

    def seen(self, x):
        return self.windows @ x @ self.windows.T

    def dissimilarity(self, x, y):
        error = y - x
        mean_x, mean_error = self.seen(x), self.seen(error)
        squared_means = mean_x.square() + (mean_x + mean_error).square()
        variances = (self.seen(x.square() + y.square()) - squared_means).clamp(min=0)
        luminance = mean_error.square() / (squared_means + 0.01**2)
        structure = (self.seen(error.square()) - mean_error.square()).clamp(min=0) / (variances + 0.03**2)
        return (luminance + structure - luminance * structure).mean((1, 2, 3))

    def forward(self, x):
        h = functional.softplus(self.encoder(self.down(x).flatten(1)))
        mean, log_variance = self.mean(h), self.log_variance(h).clamp(-30.0, 30.0)
        z = mean + (0.5 * log_variance).exp() * torch.randn_like(mean)
        h = functional.softplus(self.features(functional.softplus(self.decoder(z))))
        y = self.up(h.view(-1, self.channels, self.size, self.size)).sigmoid()
        return (self.weight * self.dissimilarity(x, y) + divergence(mean, log_variance)).mean()


class Rows:
    """Batches of an order that is drawn anew for each pass."""

    def __init__(self):
        self.order, self.place = None, len(rows)

    def next(self):
        if self.order is None or self.place + batch > len(rows):
            self.order, self.place = torch.randperm(len(rows), device=device), 0
        self.place += batch
        return rows[self.order[self.place - batch : self.place]]


class Training:
    def __init__(self, seed):
        torch.manual_seed(seed)
        self.batches = Rows()
        made = Pictures(rows.shape[2]) if rows.dim() == 4 else Mlp(rows.shape[1])
        self.model = made.to(device)
        extra = {} if mode == "eager" else {"fused": True}
        if mode == "graphs":
            extra["capturable"] = True
        self.optimizer = torch.optim.Adam(self.model.parameters(), rate, **extra)
        self.loss = self.model
        if mode == "scripted":
            self.loss = torch.jit.script(self.model)
        elif mode == "compiled":
            self.loss = torch.compile(self.model)
        elif mode == "graphs":
            self.capture()

    def step(self, x):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(x)
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def capture(self):
        """The whole step as one CUDA graph, after some by themselves, as PyTorch's documentation says."""
        self.x = self.batches.next().clone()
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self.step(self.x)
        torch.cuda.current_stream().wait_stream(side)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.captured = self.step(self.x)

    def advance(self, steps):
        total = torch.zeros((), device=device)
        for _ in range(steps):
            if mode == "graphs":
                self.x.copy_(self.batches.next())
                self.graph.replay()
                total += self.captured
            else:
                total += self.step(self.batches.next())
        return total.item() / steps


training = None


def begin(seed):
    global training
    training = Training(seed)


place = 0


def forward(count):
    """Scores so many batches."""
    global place
    with torch.inference_mode():
        for _ in range(count):
            if place + batch > len(rows):
                place = 0
            mean, distortion = training.model.score(rows[place : place + batch])
            mean.cpu(), distortion.cpu()
            place += batch
    return 0.0


facts = {"version": torch.__version__}
if "once" in arguments:
    begin(1)
    training.advance(int(arguments["once"]))
elif mode == "forward":
    begin(1)
    contest.serve(None, None, forward, **facts)
else:
    contest.serve(begin, lambda steps: training.advance(steps), **facts)
