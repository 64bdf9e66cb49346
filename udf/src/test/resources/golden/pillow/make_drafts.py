"""Makes drafts.csv beside this script: what Pillow 9.4.0 (libjpeg-turbo 2.1.5) makes of JPEGs that it decodes smaller.

Run with that Pillow and numpy:  python3 make_drafts.py
Each row: a JPEG of 61 x 45 encoded here; Image.draft by a factor, SHA-256 of convert("RGB"); the same resized to 9 x 7
from the box that the image takes of it, 61 / factor by 45 / factor, as Image.thumbnail does after its draft.
"""
import base64
import csv
import hashlib
import io
import os

import numpy as np
from PIL import Image, __version__

assert __version__ == "9.4.0", __version__
HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 61, 45
RESIZED = (9, 7)


def pattern(width, height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return ((x * x * 7 + y * y * 13 + x * y * (c + 3) + (x ^ y) * 31 * (c + 1)) >> 2 & 255).astype(np.uint8)


def digest(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


def encoded(image, **options):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80, **options)
    return buffer.getvalue()


rgb = Image.fromarray(pattern(WIDTH, HEIGHT) // 4 + 90)
files = {
    "rgb.jpg": encoded(rgb),
    "rgb-444.jpg": encoded(rgb, subsampling=0),
    "progressive.jpg": encoded(rgb, progressive=True),
    "gray.jpg": encoded(rgb.convert("L")),
}
with open(os.path.join(HERE, "drafts.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("name factor width height sha256 resized_sha256 base64".split())
    for name, data in files.items():
        for factor in (2, 4, 8):
            image = Image.open(io.BytesIO(data))
            image.draft("RGB", (WIDTH // factor, HEIGHT // factor))
            small = image.convert("RGB")
            resized = small.resize(RESIZED, Image.BILINEAR, box=(0, 0, WIDTH / factor, HEIGHT / factor))
            out.writerow(
                [name, factor, *small.size, digest(small), digest(resized), base64.b64encode(data).decode()])
