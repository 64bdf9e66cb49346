"""Makes variants.csv beside this script: what Pillow 9.4.0 (libjpeg-turbo 2.1.5) makes of the variants of each format.

Run with that Pillow, numpy and the cjpeg of that libjpeg-turbo:  python3 make_variants.py
variants.csv  small files, most of them put together here byte by byte, as nothing writes all variants; the columns are
              those of decode.csv
"""
import base64
import csv
import hashlib
import io
import os
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image, ImageOps, __version__

assert __version__ == "9.4.0", __version__
HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(7)
files = {}


def noise(*shape, high=256, kind=np.uint8):
    return random.integers(0, high, shape).astype(kind)


def photo(width, height):
    y, x = np.mgrid[0:height, 0:width]
    wave = 128 + 60 * np.sin(x / 5) + 60 * np.cos(y / 7)
    return np.stack([x * 9 % 256, (x * 5 + y * 3) % 256, wave], -1).astype(np.uint8)


def save(name, image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    files[name] = buffer.getvalue()


picture = Image.fromarray(photo(21, 18))
translucent = picture.convert("RGBA")
translucent.putalpha(picture.convert("L"))

# JPEG: every subsampling that is met, both processes, both entropy coders.
ppm = io.BytesIO()
picture.save(ppm, "PPM")


def cjpeg(name, *options):
    command = ["cjpeg", "-quality", "75", *options]
    files[name] = subprocess.run(command, input=ppm.getvalue(), capture_output=True, check=True).stdout


for sampling in ["1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "2x4", "3x1", "2x2,1x2,1x2", "2x2,2x1,1x1"]:
    cjpeg(f"sample-{sampling.replace(',', '-')}.jpg", "-sample", sampling)
cjpeg("progressive-410.jpg", "-sample", "4x2", "-progressive")
cjpeg("rgb-components.jpg", "-rgb")
cjpeg("arithmetic.jpg", "-arithmetic")
cjpeg("arithmetic-progressive.jpg", "-arithmetic", "-progressive")
cjpeg("restart.jpg", "-restart", "1B")
save("cmyk-progressive.jpg", picture.convert("CMYK"), "JPEG", quality=80, progressive=True)
save("cmyk-420.jpg", picture.convert("CMYK"), "JPEG", quality=80, subsampling=2)
plain = files["sample-2x2.jpg"]
files["garbage-behind.jpg"] = plain + b"garbage" * 9
files["image-behind.jpg"] = plain + files["sample-1x1.jpg"]
files["junk-between-segments.jpg"] = plain[:20] + b"junk\0\xff\0" + plain[20:]
files["jfif-of-the-future.jpg"] = plain[:11] + b"\x09" + plain[12:]
files["without-jfif.jpg"] = plain[:2] + plain[20:]
for transform in (0, 1):
    marker = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + bytes([transform])
    files[f"adobe-transform-{transform}.jpg"] = plain[:2] + marker + plain[20:]
files["png-by-name.jpg"] = None  # filled in below


# PNG: all colour types, depths and interlacings of table 11.1 in the specification.
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(colour_type, depth, interlaced, palette=None, before=b"", behind=b"", transparency=None, end=True):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour_type]
    samples = random.integers(0, 1 << depth, (10, 13, channels))
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b""
    for left, top, across, down in passes:
        for row in samples[top::down, left::across].reshape(-1, len(range(left, 13, across)) * channels):
            if depth == 16:
                data += b"\0" + row.astype(">u2").tobytes()
            else:
                bits = row[:, None] >> np.arange(depth - 1, -1, -1) & 1
                data += b"\0" + np.packbits(bits.astype(np.uint8)).tobytes()
    header = struct.pack(">IIBBBBB", 13, 10, depth, colour_type, 0, 0, int(interlaced))
    packed = zlib.compress(data)
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), before]
    if palette is not None:
        parts.append(chunk(b"PLTE", palette))
    if transparency is not None:
        parts.append(chunk(b"tRNS", transparency))
    parts += [chunk(b"IDAT", packed[:30]), chunk(b"IDAT", packed[30:]), behind, chunk(b"IEND", b"") if end else b""]
    return b"".join(parts)


for colour_type, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
    for depth in depths:
        palette = noise(3 << depth).tobytes() if colour_type == 3 else None
        name = f"type-{colour_type}-depth-{depth}"
        files[f"{name}.png"] = png(colour_type, depth, False, palette)
        files[f"{name}-interlaced.png"] = png(colour_type, depth, True, palette)
        if colour_type in (0, 2, 3):
            transparency = {0: b"\0\1", 2: bytes(6), 3: b"\0\x80"}[colour_type]
            files[f"{name}-transparent.png"] = png(colour_type, depth, False, palette, transparency=transparency)
files["short-palette.png"] = png(3, 8, False, noise(30).tobytes())
files["gamma-and-primaries.png"] = png(
    2, 8, False,
    before=chunk(b"gAMA", struct.pack(">I", 100000))
    + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
)
files["animation.png"] = png(
    2, 8, False,
    before=chunk(b"acTL", struct.pack(">II", 2, 0))
    + chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 13, 10, 0, 0, 1, 10, 0, 0)),
)
files["text-damaged-behind.png"] = png(2, 8, False, behind=chunk(b"tEXt", b"a\0b")[:-1] + b"x")
files["garbage-behind.png"] = png(2, 8, False) + b"garbage" * 9
files["without-end.png"] = png(2, 8, False, end=False)
wrong_sum = bytearray(png(2, 8, False))
wrong_sum[-14] ^= 1
files["wrong-sum-of-data.png"] = bytes(wrong_sum)
rows = b"".join(b"\1" + noise(39).tobytes() for _ in range(10))
for name, data in {
    "exact": zlib.compress(rows),
    "without-adler": zlib.compress(rows)[:-4],
    "cut-in-adler": zlib.compress(rows)[:-2],
    "row-too-many": zlib.compress(rows + rows[:40]),
    "row-missing": zlib.compress(rows[:-40]),
    "behind-stream": zlib.compress(rows) + b"garbage",
}.items():
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 13, 10, 8, 2, 0, 0, 0))
    files[f"data-{name}.png"] = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", data) + chunk(b"IEND", b"")
files["png-by-name.jpg"] = files["type-2-depth-8.png"]


# BMP: depths, headers, masks, run lengths.
def bmp(bits, compression, pixels, palette=b"", masks=b"", header=40, top_down=False, colours=0, width=13):
    if header == 12:
        info = struct.pack("<IHHHH", 12, width, 10, 1, bits)
    else:
        height = -10 if top_down else 10
        fields = (header, width, height, 1, bits, compression, len(pixels), 0, 0, colours, 0)
        info = struct.pack("<IiiHHIIiiII", *fields) + (masks.ljust(header - 40, b"\0") if header > 40 else masks)
    start = 14 + len(info) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start) + info + palette + pixels


def rows(byte_width):
    return b"".join(noise(byte_width).tobytes() + bytes(-byte_width % 4) for _ in range(10))


def mask(*values):
    return struct.pack(f"<{len(values)}I", *values)


save("one-bit.bmp", picture.convert("1"), "BMP")
save("gray.bmp", picture.convert("L"), "BMP")
save("palette.bmp", picture.quantize(200), "BMP")
save("rgb-alpha.bmp", translucent, "BMP")
colours_16, colours_256 = noise(64).tobytes(), noise(1024).tobytes()
files["4-bits.bmp"] = bmp(4, 0, rows(7), colours_16)
files["4-bits-os2.bmp"] = bmp(4, 0, rows(7), noise(48).tobytes(), header=12)
files["24-bits-os2.bmp"] = bmp(24, 0, rows(39), header=12)
files["24-bits-top-down.bmp"] = bmp(24, 0, rows(39), top_down=True)
files["24-bits-v4.bmp"] = bmp(24, 0, rows(39), header=108)
files["24-bits-v5.bmp"] = bmp(24, 0, rows(39), header=124)
files["32-bits.bmp"] = bmp(32, 0, rows(52))
files["32-bits-top-down.bmp"] = bmp(32, 0, rows(52), top_down=True)
files["32-bits-bgra.bmp"] = bmp(32, 3, rows(52), masks=mask(0xFF0000, 0xFF00, 0xFF, 0xFF000000), header=108)
files["32-bits-rgba.bmp"] = bmp(32, 3, rows(52), masks=mask(0xFF, 0xFF00, 0xFF0000, 0xFF000000), header=108)
files["32-bits-xbgr.bmp"] = bmp(32, 3, rows(52), masks=mask(0xFF000000, 0xFF0000, 0xFF00), header=108)
files["555-by-masks.bmp"] = bmp(16, 3, rows(26), masks=mask(0x7C00, 0x3E0, 0x1F))
files["runs-of-8.bmp"] = bmp(8, 1, b"".join(bytes([13, i * 20, 0, 0]) for i in range(10)) + b"\0\1", colours_256)
files["runs-of-4.bmp"] = bmp(4, 2, b"".join(bytes([13, i * 23, 0, 0]) for i in range(10)) + b"\0\1", colours_16)
files["garbage-behind.bmp"] = bmp(24, 0, rows(39)) + b"garbage"


# GIF: pictures beside and beyond the screen, palettes, transparency.
def gif(screen, frame, shared=True, own=False, transparent=None, background=0, interlaced=False):
    left, top, width, height = frame
    out = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x83 if shared else 0, background, 0)
    out += noise(48).tobytes() if shared else b""
    if transparent is not None:
        out += b"\x21\xf9\4" + bytes([1, 0, 0, transparent, 0])
    out += b"," + struct.pack("<HHHHB", left, top, width, height, (0x83 if own else 0) | (0x40 if interlaced else 0))
    out += noise(48).tobytes() if own else b""
    codes, packed, bits, count = [], bytearray(), 0, 0
    for i, index in enumerate(noise(width * height, high=16)):
        codes += ([16] if i % 14 == 0 else []) + [int(index)]  # cleared before codes grow
    for code in codes + [17]:
        bits |= code << count
        count += 5
        while count >= 8:
            packed.append(bits & 255)
            bits >>= 8
            count -= 8
    packed.append(bits & 255)
    out += b"\4"
    for i in range(0, len(packed), 255):
        out += bytes([len(packed[i:i + 255])]) + packed[i:i + 255]
    return out + b"\0;"


whole = (0, 0, 13, 10)
files["interlaced.gif"] = gif((13, 10), whole, interlaced=True)
files["transparent.gif"] = gif((13, 10), whole, transparent=2)
files["own-palette.gif"] = gif((13, 10), whole, own=True)
files["own-palette-only.gif"] = gif((13, 10), whole, shared=False, own=True)
files["no-palette.gif"] = gif((13, 10), whole, shared=False)
files["beside.gif"] = gif((13, 10), (3, 2, 7, 5))
files["beside-background.gif"] = gif((13, 10), (3, 2, 7, 5), background=3)
files["beside-transparent.gif"] = gif((13, 10), (3, 2, 7, 5), transparent=4)
files["beyond.gif"] = gif((9, 6), (3, 2, 10, 8))
files["no-screen.gif"] = gif((0, 0), whole)
files["garbage-behind.gif"] = gif((13, 10), whole) + b"garbage"
files["without-end.gif"] = gif((13, 10), whole)[:-1]
save("animation.gif", picture.quantize(16), "GIF", save_all=True, append_images=[picture.transpose(0).quantize(16)])


# TIFF: layouts in both byte orders, planes, tiles; compressions and orientations as Pillow writes them.
def tiff(order, photometric, samples, bits, pixels, *extra, planes=1):
    entries = [(256, [13]), (257, [10]), (258, [bits] * samples), (259, [1]), (262, [photometric]), (277, [samples])]
    entries += [(278, [10]), (284, [2 if planes > 1 else 1]), *extra]
    size = len(pixels) // planes
    small = sorted(entries + [(273, [0] * planes), (279, [size] * planes)])
    heap = 8 + 2 + 12 * len(small) + 4
    start = heap + sum((2 if tag == 320 else 4) * len(v) for tag, v in small if len(v) > 1)
    body = b""
    values = b""
    for tag, value in small:
        if tag == 273:
            value = [start + i * size for i in range(planes)]
        kind, code = (3, "H") if tag == 320 else (4, "I")
        packed = struct.pack(f"{order}{len(value)}{code}", *value)
        if len(value) == 1:
            body += struct.pack(order + "HHI", tag, kind, 1) + packed
        else:
            body += struct.pack(order + "HHII", tag, kind, len(value), heap + len(values))
            values += packed
    mark = (b"II" if order == "<" else b"MM") + struct.pack(order + "HIH", 42, 8, len(small))
    return mark + body + bytes(4) + values + pixels


for order, name in (("<", "little"), (">", "big")):
    deep = order + "u2"

    def add(what, *arguments, **options):
        files[f"{what}-{name}.tif"] = tiff(order, *arguments, **options)

    add("gray-white-is-zero", 0, 1, 8, noise(130).tobytes())
    for bits in (1, 2, 4):
        packed = noise(10, (13 * bits + 7) // 8).tobytes()
        add(f"gray-{bits}-bits", 1, 1, bits, packed)
        add(f"gray-{bits}-bits-white-is-zero", 0, 1, bits, packed)
        add(f"palette-{bits}-bits", 3, 1, bits, packed, (320, noise(3 << bits, high=65536, kind=np.int64).tolist()))
    add("palette-8-bits", 3, 1, 8, noise(130).tobytes(), (320, noise(768, high=65536, kind=np.int64).tolist()))
    add("gray-16-bits", 1, 1, 16, noise(130, high=400, kind=deep).tobytes())
    add("gray-16-bits-signed", 1, 1, 16, (noise(130, high=800, kind=deep) - 300).astype(order + "i2").tobytes(), (339, [2]))
    add("gray-32-bits-signed", 1, 1, 32, noise(130, high=400, kind=order + "i4").tobytes(), (339, [2]))
    add("gray-float", 1, 1, 32, (random.random(130) * 300 - 20).astype(order + "f4").tobytes(), (339, [3]))
    add("gray-alpha", 1, 2, 8, noise(260).tobytes(), (338, [2]))
    add("rgb-16-bits", 2, 3, 16, noise(390, high=65536, kind=deep).tobytes())
    for meaning, extra in (("alpha", 2), ("multiplied-alpha", 1), ("unspecified", 0)):
        add(f"rgb-{meaning}", 2, 4, 8, noise(520).tobytes(), (338, [extra]))
        add(f"rgb-{meaning}-16-bits", 2, 4, 16, noise(520, high=65536, kind=deep).tobytes(), (338, [extra]))
    add("rgb-fourth-sample", 2, 4, 8, noise(520).tobytes())
    add("cmyk", 5, 4, 8, noise(520).tobytes())
    add("rgb-planes", 2, 3, 8, noise(390).tobytes(), planes=3)
    add("rgb-alpha-planes", 2, 4, 8, noise(520).tobytes(), (338, [2]), planes=4)
    add("cmyk-planes", 5, 4, 8, noise(520).tobytes(), planes=4)
files["white-is-zero-16-bits-little.tif"] = tiff("<", 0, 1, 16, noise(130, high=400, kind="<u2").tobytes())
files["cmyk-16-bits-little.tif"] = tiff("<", 5, 4, 16, noise(520, high=65536, kind="<u2").tobytes())
for compression in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
    for mode in ("L", "RGB", "CMYK"):
        save(f"{mode.lower()}-{compression}.tif", picture.convert(mode), "TIFF", compression=compression)
    save(f"rgba-{compression}.tif", translucent, "TIFF", compression=compression)
for compression in ("group3", "group4"):
    save(f"{compression}.tif", picture.convert("1"), "TIFF", compression=compression)
for mode in ("L", "RGB", "YCbCr", "CMYK"):
    save(f"{mode.lower()}-jpeg.tif", picture.convert(mode), "TIFF", compression="jpeg", quality=90)
save("predictor.tif", picture, "TIFF", compression="tiff_lzw", tiffinfo={317: 2})
save("ycbcr-lzw.tif", picture.convert("YCbCr"), "TIFF", compression="tiff_lzw")
save("two-pages.tif", picture, "TIFF", save_all=True, append_images=[picture.transpose(1)])
for orientation in range(2, 9):
    save(f"orientation-{orientation}.tif", picture, "TIFF", tiffinfo={0x112: orientation})

# WebP, ICO, PNM
for quality in (10, 90):
    save(f"lossy-{quality}.webp", picture, "WEBP", quality=quality)
    save(f"lossy-alpha-{quality}.webp", translucent, "WEBP", quality=quality)
save("lossless-exact.webp", translucent, "WEBP", lossless=True, exact=True)
save("animation.webp", picture, "WEBP", save_all=True, append_images=[picture.transpose(0)])
save("sizes.ico", translucent.resize((64, 64)), "ICO", sizes=[(16, 16), (48, 48), (32, 32)])
save("bitmap.ico", translucent.resize((24, 24)), "ICO", sizes=[(24, 24)], bitmap_format="bmp")
save("one-bit.pbm", picture.convert("1"), "PPM")
save("gray.pgm", picture.convert("L"), "PPM")
files["plain.pbm"] = b"P1\n# remark\n5 3\n1 0 1 0 1\n0 1 0 1 0\n11001\n"
files["plain.pgm"] = b"P2\n3 2\n255\n1 2 3\n4 5 255\n"
files["plain.ppm"] = b"P3 2 2 255\n1 2 3 4 5 6\n7 8 9 10 11 12\n"

with open(os.path.join(HERE, "variants.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("name width height sha256 upright_width upright_height upright_sha256 base64".split())
    for name, content in sorted(files.items()):
        stored = Image.open(io.BytesIO(content)).convert("RGB")
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
        digests = [hashlib.sha256(image.tobytes()).hexdigest() for image in (stored, upright)]
        encoded = base64.b64encode(content).decode()
        out.writerow([name, *stored.size, digests[0], *upright.size, digests[1], encoded])
