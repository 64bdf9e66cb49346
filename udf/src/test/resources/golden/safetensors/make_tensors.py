"""Makes reference.safetensors with the reference implementation, safetensors 0.8.0, beside this script.

Run with numpy and ml_dtypes:  python3 make_tensors.py
reference.csv  the tensors of floats as numpy converts them to float32: the name, then the bits of each value
"""

import pathlib

import ml_dtypes
import numpy
from safetensors.numpy import save_file

VALUES = [0.0, -0.0, 1.0, -2.5, 0.333333, 65504.0, 6.1e-5, 6e-8, float("inf"), -1e-3, 3.0, 7.0]

tensors = {
    "float64": numpy.array(VALUES, numpy.float64).reshape(3, 4),
    "float32": numpy.array(VALUES, numpy.float32).reshape(2, 2, 3),
    "float16": numpy.array(VALUES, numpy.float16),
    "bfloat16": numpy.array(VALUES, ml_dtypes.bfloat16),
    "steps": numpy.array(1234, numpy.int64),
    "empty": numpy.zeros((0, 5), numpy.float32),
}
folder = pathlib.Path(__file__).parent
save_file(tensors, folder / "reference.safetensors", {"format": "np"})
with open(folder / "reference.csv", "w", encoding="ascii") as bits:
    for name in ("float64", "float32", "float16", "bfloat16"):
        words = tensors[name].astype(numpy.float32).ravel().view(numpy.uint32)
        bits.write(",".join([name] + [f"{word:08x}" for word in words]) + "\n")
