"""The pair of images that infra/bench/function.sh verifies, by a plain Python program: the way of the article.

PyTorch and Pillow (Debian: python3-torch, python3-pil). Both images are read, made grey 105x105, put through SigNet
with random weights (time does not depend on them), and their Euclidean distance is printed. Usage:
verify_peer.py QUESTIONED REFERENCE [ROUNDS]
"""
import statistics
import sys
import time

import numpy
import torch
from PIL import Image
from torch import nn


def signet():
    """SigNet in the layout of widely copied PyTorch articles; 1x105x105 to 128 numbers."""
    return nn.Sequential(
        nn.Conv2d(1, 96, 11), nn.ReLU(), nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2), nn.ReLU(), nn.LocalResponseNorm(5, alpha=1e-4, beta=0.75, k=2),
        nn.MaxPool2d(3, 2), nn.Dropout2d(0.3),
        nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(3, 2), nn.Dropout2d(0.3), nn.Flatten(),
        nn.LazyLinear(1024), nn.ReLU(), nn.Dropout(0.5), nn.Linear(1024, 128))


def read(path):
    grey = Image.open(path).convert("L").resize((105, 105))
    return torch.from_numpy(numpy.asarray(grey, dtype=numpy.float32) / 255).reshape(1, 1, 105, 105)


def main(questioned, reference, rounds=30):
    network = signet().eval()
    times = []
    with torch.no_grad():
        for number in range(rounds + 5):
            start = time.perf_counter()
            distance = torch.dist(network(read(questioned)), network(read(reference))).item()
            if number >= 5:
                times.append(1000 * (time.perf_counter() - start))
    print("python peer, one pair: median %.1f ms, least %.1f, most %.1f (%d runs, %d threads, distance %.3f)" % (
        statistics.median(times), min(times), max(times), len(times), torch.get_num_threads(), distance))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:4]))
