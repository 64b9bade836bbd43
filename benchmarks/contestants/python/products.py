"""Products of matrices alone, by the fastest library at hand: what no training can be faster than.

what=peak: one large product, in steps of 2 * size^3 operations. what=step: the products of one training step of a
fully connected model: forwards, for the weights, and for the inputs but those of the first layer.
"""
import os

import contest

arguments = contest.arguments()
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = arguments["threads"]

import numpy as np

SIZE = 768 if arguments["device"] == "cpu" else 8192

if arguments["what"] == "peak":
    shapes = [(SIZE, SIZE, SIZE)]
else:
    latent, batch = int(arguments["latent"]), int(arguments["batch"])
    values = int(arguments["values"])
    hidden = [int(width) for width in arguments["hidden"].split(",")]
    encoder, decoder = [values] + hidden, [latent] + hidden[::-1] + [values]
    shapes = []
    for i, (a, b) in enumerate(
        list(zip(encoder, encoder[1:])) + [(hidden[-1], latent)] * 2 + list(zip(decoder, decoder[1:]))
    ):
        shapes += [(batch, a, b), (a, batch, b)] + ([(batch, b, a)] if i else [])

if arguments["device"] == "cpu":
    random = np.random.default_rng(1)
    products = [
        (random.random((m, k), np.float32), random.random((k, n), np.float32), np.zeros((m, n), np.float32))
        for m, k, n in shapes
    ]

    def work(count):
        for _ in range(count):
            for a, b, c in products:
                np.dot(a, b, out=c)
        return 0.0

    version = "NumPy " + np.__version__
else:
    import torch

    torch.backends.cuda.matmul.allow_tf32 = False
    device = torch.device(arguments["device"].replace("gpu", "cuda"))
    products = [
        (torch.rand(m, k, device=device), torch.rand(k, n, device=device), torch.zeros(m, n, device=device))
        for m, k, n in shapes
    ]

    def work(count):
        for _ in range(count):
            for a, b, c in products:
                torch.mm(a, b, out=c)
        torch.cuda.synchronize(device)
        return 0.0

    version = "PyTorch " + torch.__version__

contest.serve(None, None, work, version=version, operations=sum(2 * m * k * n for m, k, n in shapes))
