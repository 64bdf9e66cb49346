"""Makes resize.csv and decode.csv beside this script: what Pillow 9.4.0 (libjpeg-turbo 2.1.5) makes of images.

Run with that Pillow and numpy:  python3 make_goldens.py
resize.csv  a pattern that Java makes too, resized and cut; SHA-256 of the RGB bytes (HWC)
decode.csv  small files, encoded here; SHA-256 of convert("RGB"), without and with ImageOps.exif_transpose
"""
import base64
import csv
import hashlib
import io
import os

import numpy as np
from PIL import Image, ImageOps, __version__
from PIL.PngImagePlugin import PngInfo

assert __version__ == "9.4.0", __version__
HERE = os.path.dirname(os.path.abspath(__file__))


def pattern(width, height):
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return ((x * x * 7 + y * y * 13 + x * y * (c + 3) + (x ^ y) * 31 * (c + 1)) >> 2 & 255).astype(np.uint8)


def digest(image):
    return hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()


# source width, height, resized width, height, window left, top, width, height
SIZES = [
    (500, 375, 341, 256, 58, 16, 224, 224),
    (375, 500, 256, 341, 16, 58, 224, 224),
    (75, 56, 342, 256, 59, 16, 224, 224),
    (640, 427, 640, 427, 0, 0, 640, 427),
    (333, 500, 426, 640, 0, 0, 426, 640),
    (1, 1, 7, 5, 0, 0, 7, 5),
    (1, 9, 4, 3, 0, 0, 4, 3),
    (9, 1, 3, 4, 0, 0, 3, 4),
    (2, 2, 5, 9, 0, 0, 5, 9),
    (2, 2, 1, 1, 0, 0, 1, 1),
    (3, 5, 200, 2, 190, 1, 10, 1),
    (1000, 700, 3, 2, 0, 0, 3, 2),
    (1500, 8, 8, 8, 0, 0, 8, 8),
    (8, 1500, 8, 8, 7, 7, 1, 1),
    (57, 43, 31, 43, 0, 20, 31, 23),
    (57, 43, 57, 29, 56, 28, 1, 1),
    (64, 48, 32, 24, 0, 0, 32, 24),
    (97, 61, 96, 60, 1, 1, 95, 59),
]
with open(os.path.join(HERE, "resize.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("interpolation in_width in_height out_width out_height left top width height sha256".split())
    for key, method in (("bilinear", Image.BILINEAR), ("bicubic", Image.BICUBIC)):
        for w, h, ow, oh, left, top, cw, ch in SIZES:
            resized = Image.fromarray(pattern(w, h)).resize((ow, oh), method)
            cut = resized.crop((left, top, left + cw, top + ch))
            out.writerow([key, w, h, ow, oh, left, top, cw, ch, digest(cut)])

rgb = Image.fromarray(pattern(13, 10) // 4 + 90)
gray = rgb.convert("L")
translucent = rgb.copy()
translucent.putalpha(gray)
palette = rgb.quantize(16)
deep = Image.fromarray((np.asarray(gray).astype(np.uint16) - 90) * 9)
files = {}


def save(name, image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    files[name] = buffer.getvalue()


save("rgb.jpg", rgb, "JPEG", quality=60)
save("rgb-444.jpg", rgb, "JPEG", quality=60, subsampling=0)
save("progressive.jpg", rgb, "JPEG", quality=60, progressive=True)
save("gray.jpg", gray, "JPEG", quality=60)
save("cmyk.jpg", rgb.convert("CMYK"), "JPEG", quality=60)
for orientation in range(1, 10):  # 9 means nothing
    exif = Image.Exif()
    exif[0x0112] = orientation
    save(f"orientation-{orientation}.jpg", gray.crop((0, 0, 5, 3)), "JPEG", quality=60, exif=exif)
exif = Image.Exif()
exif[0x0112] = 6
save("orientation-6-cmyk.jpg", rgb.convert("CMYK"), "JPEG", quality=60, exif=exif)
save("orientation-6.png", rgb.crop((0, 0, 5, 3)), "PNG", exif=exif)
save("orientation-6.webp", rgb.crop((0, 0, 5, 3)), "WEBP", lossless=True, exif=exif)
save("rgb.png", rgb, "PNG")
save("gray.png", gray, "PNG")
save("gray-16.png", deep, "PNG")
save("gray-alpha.png", translucent.convert("LA"), "PNG")
save("rgb-alpha.png", translucent, "PNG")
save("palette.png", palette, "PNG")
save("palette-transparent.png", palette, "PNG", transparency=3)
save("one-bit.png", gray.convert("1"), "PNG")
save("palette.gif", palette, "GIF")
save("rgb.bmp", rgb, "BMP")
save("lossy.webp", rgb, "WEBP")
save("lossless-alpha.webp", translucent, "WEBP", lossless=True)
save("rgb.tif", rgb, "TIFF")
save("gray-16.tif", deep, "TIFF")
save("rgb.ppm", rgb, "PPM")

xmp = PngInfo()
xmp.add_itxt("XML:com.adobe.xmp", '<rdf:Description tiff:Orientation="6"/>')
save("orientation-6-xmp.png", rgb.crop((0, 0, 5, 3)), "PNG", pnginfo=xmp)

# A TIFF of 16 bits a channel, which Pillow reads but does not write: 4 x 2 pixels in one strip.
entries = [(256, 4), (257, 2), (258, 0), (259, 1), (262, 2), (273, 0), (277, 3), (278, 2), (279, 48)]
after = 8 + 2 + 12 * len(entries) + 4
body = b"II*\0" + np.uint32(8).tobytes() + np.uint16(len(entries)).tobytes()
for tag, value in entries:
    count, value = (3, after) if tag == 258 else (1, after + 6 if tag == 273 else value)
    body += np.array([tag, 3], "<u2").tobytes() + np.array([count, value], "<u4").tobytes()
body += bytes(4) + np.array([16, 16, 16], "<u2").tobytes()
files["rgb-16.tif"] = body + (np.arange(24) * 2731 + 77 & 0xFFFF).astype("<u2").tobytes()

# YCCK: the CMYK file with another transform in its Adobe marker and luma and chroma read from the same samples.
ycck = bytearray(files["cmyk.jpg"])
ycck[ycck.index(b"Adobe") + 11] = 2
files["ycck.jpg"] = bytes(ycck)

# BMPs of 16 bits: 5-5-5 and, with masks, 5-6-5. 4 x 2 pixels, rows from bottom to top.
values = (np.arange(8) * 9173 + 77 & 0xFFFF).astype("<u2").tobytes()


def bmp(compression, masks):
    info = np.array([40, 4, 2, 1 | 16 << 16, compression, 16, 0, 0, 0, 0], "<u4").tobytes() + masks
    start = 14 + len(info)
    return b"BM" + np.array([start + 16, 0, start], "<u4").tobytes() + info + values


files["rgb-555.bmp"] = bmp(0, b"")
files["rgb-565.bmp"] = bmp(3, np.array([0xF800, 0x07E0, 0x001F], "<u4").tobytes())

with open(os.path.join(HERE, "decode.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("name width height sha256 upright_width upright_height upright_sha256 base64".split())
    for name, content in files.items():
        image = Image.open(io.BytesIO(content))
        upright = ImageOps.exif_transpose(image)
        out.writerow(
            [name, *image.size, digest(image), *upright.size, digest(upright), base64.b64encode(content).decode()]
        )
