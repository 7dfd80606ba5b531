"""The pair of images that infra/bench/function.sh verifies, by ONNX Runtime in Python with the same ONNX file: what most would build.

ONNX Runtime, NumPy and Pillow (pip install onnxruntime pillow). Both images are read, made grey, white on black and as large
as the network's input, put through it, and the Euclidean distance of their features is printed: no cleaning, no strokes, no
calibration, no record. Usage:
onnx_peer.py MODEL QUESTIONED REFERENCE [ROUNDS]
"""
import statistics
import sys
import time

import numpy
import onnxruntime
from PIL import Image


def main(model, questioned, reference, rounds=100):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    start = time.perf_counter()
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    opened = 1000 * (time.perf_counter() - start)
    given = session.get_inputs()[0]
    height, width = given.shape[-2:]

    def features(path):
        grey = 255 - numpy.asarray(Image.open(path).convert("L").resize((width, height)), dtype=numpy.float32)
        return session.run(None, {given.name: (grey / 255).reshape(1, 1, height, width)})[0]

    times = []
    for number in range(rounds + 10):
        start = time.perf_counter()
        distance = float(numpy.linalg.norm(features(questioned) - features(reference)))
        if number >= 10:
            times.append(1000 * (time.perf_counter() - start))
    print("Python peer with ONNX Runtime %s, one pair: median %.1f ms, least %.1f, most %.1f (%d runs, one thread, distance %.3f); "
          "model opened in %.0f ms" % (onnxruntime.__version__, statistics.median(times), min(times), max(times), len(times),
                                       distance, opened))


if __name__ == "__main__":
    main(*sys.argv[1:4], *map(int, sys.argv[4:5]))
