"""Makes cuts.csv beside this script: how many bytes of each file Pillow 9.4.0 needs.

Run with that Pillow, after make_goldens.py and make_variants.py:  python3 make_cuts.py
cuts.csv  the length of the shortest beginning of each file of decode.csv and variants.csv that gives all pixels; files
          of which Pillow takes a beginning but not all longer ones are left out
"""
import base64
import csv
import io
import os
import warnings

from PIL import Image, __version__

assert __version__ == "9.4.0", __version__
HERE = os.path.dirname(os.path.abspath(__file__))
warnings.simplefilter("ignore")


def pixels(content):
    try:
        return Image.open(io.BytesIO(content)).convert("RGB").tobytes()
    except Exception:
        return None


with open(os.path.join(HERE, "cuts.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("name shortest".split())
    for source in ("decode.csv", "variants.csv"):
        with open(os.path.join(HERE, source)) as rows:
            for row in csv.DictReader(rows):
                whole = base64.b64decode(row["base64"])
                made = [pixels(whole[:length]) for length in range(len(whole) + 1)]
                shortest = next(length for length, seen in enumerate(made) if seen is not None)
                if all(seen == made[-1] for seen in made[shortest:]):
                    out.writerow([row["name"], shortest])
