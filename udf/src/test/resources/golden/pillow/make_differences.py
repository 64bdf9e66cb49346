"""Makes differences.csv beside this script: files that Pillow 9.4.0 and the decoder treat differently, as the README says.

Run with that Pillow and numpy, after make_variants.py:  python3 make_differences.py
differences.csv  what Pillow does (asserted here), what the decoder does (asserted by its test)
"""
import base64
import csv
import io
import os
import struct
import zlib

from PIL import Image, __version__

assert __version__ == "9.4.0", __version__
HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "variants.csv")) as file:
    variants = {row["name"]: base64.b64decode(row["base64"]) for row in csv.DictReader(file)}
picture = Image.open(io.BytesIO(variants["rgb-tiff_lzw.tif"]))
files = {}


def add(name, content, pillow, here):
    try:
        Image.open(io.BytesIO(content)).convert("RGB")
        actual = "decodes"
    except Exception:
        actual = "refuses"
    assert actual == pillow, (name, actual)
    files[name] = (pillow, here, content)


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bmp(bits, compression, pixels, palette=b"", masks=b"", header=40):
    info = struct.pack("<IiiHHIIiiII", header, 13, 10, 1, bits, compression, len(pixels), 0, 0, 0, 0)
    info += masks.ljust(header - 40, b"\0")
    start = 14 + len(info) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + info + palette + pixels


masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
add("565-v4.bmp", bmp(16, 3, bytes(280), masks=masks, header=108), "decodes", "DAMAGED")
add("without-last-padding.bmp", bmp(24, 0, bytes(400))[:-1], "decodes", "DAMAGED")
early = bytes([5, 7, 0, 0, 0, 1])
add("runs-of-one-row.bmp", bmp(8, 1, early, palette=bytes(1024)), "refuses", "decodes")

png = variants["type-2-depth-8.png"]
bomb = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000), 9))
add("text-of-two-megabytes.png", png[:33] + bomb + png[33:], "refuses", "decodes")

animation = variants["animation.gif"]
lone = variants["transparent.gif"]
add("cut-behind-last-pixel.gif", lone[:-2], "decodes", "DAMAGED")

for compression in ("zstd", "lzma", "webp"):
    add(f"{compression}.tif", saved(picture, "TIFF", compression=compression), "decodes", "DAMAGED")
add("lab.tif", saved(Image.new("LAB", (3, 2)), "TIFF"), "decodes", "UNSUPPORTED")
rgba = picture.convert("RGBA")
add("rgba-jpeg.tif", saved(rgba, "TIFF", compression="jpeg"), "decodes", "UNSUPPORTED")
big = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", 8)
for tag, value in ((256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, 16), (277, 1), (279, 1)):
    big += struct.pack("<HHQQ", tag, 4, 1, value)
add("big.tif", big + bytes(8), "decodes", "UNSUPPORTED")
add("brightest-100.ppm", b"P6 4 2 100\n" + bytes(range(24)), "decodes", "UNSUPPORTED")
add("brightest-65535.pgm", b"P5 4 2 65535\n" + bytes(range(16)), "decodes", "UNSUPPORTED")
for kind in ("JPEG2000", "DDS", "ICNS"):
    small = picture.resize((4, 3))
    add(f"{kind.lower()}.bin", saved(small, kind), "decodes", "UNSUPPORTED")
for kind in ("TGA", "PCX", "SGI", "IM"):
    add(f"{kind.lower()}.bin", saved(picture.resize((4, 3)), kind), "decodes", "NOT_AN_IMAGE")

with open(os.path.join(HERE, "differences.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("name pillow here base64".split())
    for name, (pillow, here, content) in files.items():
        out.writerow([name, pillow, here, base64.b64encode(content).decode()])
