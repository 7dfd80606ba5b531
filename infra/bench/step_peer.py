"""Training steps of the same networks, batches and losses as StepBenchmark's, in plain PyTorch.

PyTorch (Debian: python3-torch). Usage: step_peer.py NETWORK STEPS [batch|pairs]; prints seconds and processor seconds of
a step, medians without the first two. Started by infra/bench/trainer.sh, in turns with Java.
"""
import math
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional

IMAGES, EACH = 64, 8


def signet():
    """SigNet (Dey et al., 2017) at 105x105; 128 numbers."""
    norm = {"alpha": 1e-4, "beta": 0.75, "k": 2}
    return nn.Sequential(
        nn.Conv2d(1, 96, 11), nn.ReLU(), nn.LocalResponseNorm(5, **norm), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2), nn.ReLU(), nn.LocalResponseNorm(5, **norm), nn.MaxPool2d(3, 2),
        nn.Dropout2d(0.3), nn.Conv2d(256, 384, 3, padding=1), nn.ReLU(), nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(3, 2), nn.Dropout2d(0.3), nn.Flatten(), nn.Linear(256 * 11 * 11, 1024), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(1024, 128))


class Residual(nn.Module):
    def __init__(self, filters):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(filters, filters, 3, padding=1, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        return torch.relu(x + self.body(x))


class Unit(nn.Module):
    def forward(self, x):
        return functional.normalize(x)


def slim():
    def conv(inputs, filters, stride=1):
        return [nn.Conv2d(inputs, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU()]

    return nn.Sequential(
        *conv(1, 16, 2), *conv(16, 32), nn.MaxPool2d(2, 2), *conv(32, 64), Residual(64), nn.MaxPool2d(2, 2),
        *conv(64, 128), Residual(128), Residual(128), nn.Conv2d(128, 16, 1, bias=False), nn.AvgPool2d((2, 1)),
        nn.Flatten(), nn.BatchNorm1d(1280, affine=False), Unit())


def groups():
    """Means over genuine pairs, own forgeries and other writers, as matrices of weights."""
    writers = torch.arange(IMAGES) // EACH
    forged = torch.arange(IMAGES) % EACH >= EACH // 2
    same = (writers[:, None] == writers[None]) & ~torch.eye(IMAGES, dtype=torch.bool)
    anchor = ~forged[:, None]
    genuine = (same & anchor & ~forged[None]).float()
    own = (same & anchor & forged[None]).float()
    other = ((writers[:, None] != writers[None]) & anchor).float()
    return genuine, own, other


def contrastive(rows, _learnt, pairs, margin=2.0):
    genuine, own, other = pairs
    squared = torch.cdist(rows, rows).square()
    hinge = torch.relu(margin - (squared + 1e-6).sqrt()).square()
    far = own / own.sum() + 0.5 * other / other.sum()
    return (squared * genuine / genuine.sum() + hinge * far).sum()


def logistic_nce(rows, learnt, pairs):
    genuine, own, other = pairs
    cosines = rows @ rows.T
    scores = (cosines - learnt[1]) * learnt[0].exp()
    far = own / own.sum() + 0.5 * other / other.sum()
    loss = (functional.softplus(-scores) * genuine / genuine.sum() + functional.softplus(scores) * far).sum()
    logits = 12 * cosines
    for negatives, weight in ((own, 1.0), (other, 0.5)):
        sums = (logits.exp() * negatives).sum(1, keepdim=True)
        excess = (sums + 1e-30).log() - math.log(4) - logits
        loss = loss + weight * (functional.softplus(excess) * genuine / genuine.sum()).sum()
    return loss


def listed(rows, _learnt, _pairs, margin=2.0):
    half = len(rows) // 2
    distance = functional.pairwise_distance(rows[:half], rows[half:])
    genuine = (torch.arange(half) % 2 == 0).float()
    return (genuine * distance.square() + (1 - genuine) * torch.relu(margin - distance).square()).mean()


def main(name, steps, way="batch"):
    torch.manual_seed(1)
    network = {"signet": signet, "slim": slim}[name]().train()
    height, width = {"signet": (105, 105), "slim": (64, 160)}[name]
    images = (torch.rand(IMAGES, 1, height, width) < 0.1).float()
    learnt = torch.tensor([math.log(12), 0.5], requires_grad=True)
    loss_of = listed if way == "pairs" else {"signet": contrastive, "slim": logistic_nce}[name]
    weights = list(network.parameters()) + [learnt]
    if name == "slim":
        optimiser = torch.optim.AdamW(weights, 1e-4, weight_decay=0.05)
        averages = [value.detach().clone() for value in network.state_dict().values() if value.is_floating_point()]
    else:
        optimiser = torch.optim.Adam(weights, 1e-4, weight_decay=5e-4)
        averages = []
    seconds, processor = [], []
    for _ in range(steps):
        began, before = time.perf_counter(), time.process_time()
        optimiser.zero_grad()
        loss = loss_of(network(images), learnt, groups())
        loss.backward()
        if averages:
            nn.utils.clip_grad_norm_(weights, 2)
        optimiser.step()
        with torch.no_grad():
            values = (value for value in network.state_dict().values() if value.is_floating_point())
            for average, value in zip(averages, values):
                average.lerp_(value, 0.002)
        loss.item()
        seconds.append(time.perf_counter() - began)
        processor.append(time.process_time() - before)
    pairs = IMAGES // 2 if way == "pairs" else IMAGES * (IMAGES - 1) // 2
    wall = statistics.median(seconds[2:])
    print("python: %s, %s: %.3f s and %.3f processor seconds a step, %.1f images/s, %.1f pairs/s; PyTorch %s, %d threads" % (
        name, way, wall, statistics.median(processor[2:]), IMAGES / wall, pairs / wall, torch.__version__,
        torch.get_num_threads()))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:4])
