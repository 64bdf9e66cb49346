"""Counts multiply-adds and parameters of every model of the zoo, row by row of the papers' tables.

Shares nothing with the product but the tables. Standard library only:
    python3 make_zoo_counts.py > zoo-counts.csv
    python3 make_zoo_counts.py rows > zoo-rows.csv

One multiply-add of a convolution or linear layer counts one; bias, normalisation, activation, pooling and sums
count nothing, but each line of a dynamic ReLU one for each value. Products
of attention are counted apart. Running statistics are no parameters.
"""
import sys

GHOST = [  # kernel, expansion, out, squeeze and excite, stride
    (3, 16, 16, 0, 1), (3, 48, 24, 0, 2), (3, 72, 24, 0, 1), (5, 72, 40, 1, 2), (5, 120, 40, 1, 1),
    (3, 240, 80, 0, 2), (3, 200, 80, 0, 1), (3, 184, 80, 0, 1), (3, 184, 80, 0, 1), (3, 480, 112, 1, 1),
    (3, 672, 112, 1, 1), (5, 672, 160, 1, 2), (5, 960, 160, 0, 1), (5, 960, 160, 1, 1), (5, 960, 160, 0, 1),
    (5, 960, 160, 1, 1)]
MOBILE = [  # kernel, expansion as a multiple of what comes in, out, squeeze and excite, stride
    (3, 1, 16, 0, 1), (3, 4, 24, 0, 2), (3, 3, 24, 0, 1), (5, 3, 40, 1, 2), (5, 3, 40, 1, 1), (5, 3, 40, 1, 1),
    (3, 6, 80, 0, 2), (3, 2.5, 80, 0, 1), (3, 2.3, 80, 0, 1), (3, 2.3, 80, 0, 1), (3, 6, 112, 1, 1),
    (3, 6, 112, 1, 1), (5, 6, 160, 1, 2), (5, 6, 160, 1, 1), (5, 6, 160, 1, 1)]


def divisible(value, divisor):
    nearest = max(divisor, int(value + divisor / 2) // divisor * divisor)
    return nearest + divisor if nearest < 0.9 * value else nearest


class Count:
    def __init__(self):
        self.macs = self.attention = self.trained = self.folded = 0
        self.rows = []

    def row(self, name):
        """Ends a row of the table: what was counted since the last one."""
        now = (self.macs, self.attention, self.trained, self.folded)
        before = [sum(column) for column in zip((0, 0, 0, 0), *(figures for _, figures in self.rows))]
        self.rows.append((name, tuple(n - b for n, b in zip(now, before))))

    def conv(self, cin, out, kernel, side, groups=1, bias=False):
        weights = cin // groups * out * kernel * kernel
        self.macs += weights * side * side
        self.trained += weights + (out if bias else 2 * out)
        self.folded += weights + out

    def linear(self, cin, out):
        self.conv(cin, out, 1, 1, bias=True)

    def ghost(self, cin, out, side):
        self.conv(cin, out // 2, 1, side)
        self.conv(out // 2, out // 2, 3, side, groups=out // 2)

    def squeeze_excite(self, channels, divisor):
        reduced = divisible(channels / 4, divisor)
        self.linear(channels, reduced)
        self.linear(reduced, channels)

    def dynamic_relu(self, channels, side, reduction=8):
        self.linear(channels, channels // reduction)
        self.linear(channels // reduction, 4 * channels)
        self.macs += 2 * channels * side * side


def head(count, features):
    count.row("head")
    count.row("head.pool")
    count.linear(features, 1280)
    count.row("head.fc1")
    count.linear(1280, 1000)
    count.row("head.classifier")


def ghost_family(width, transformers, dynamic=False):
    count, side, channels = Count(), 112, divisible(16 * width, 4)
    count.conv(3, channels, 3, side)
    count.row("stem")
    for row, (kernel, expansion, out, gate, stride) in enumerate(GHOST):
        expansion, out = divisible(expansion * width, 4), divisible(out * width, 4)
        transformer = transformers and row >= 12
        if transformer:
            count.ghost(channels, channels, side)
            count.conv(channels, channels, 3, side, groups=channels)
            count.ghost(channels, channels, side)
            count.attention += 2 * side ** 4 * channels
        count.ghost(channels, expansion, side)
        if dynamic:
            count.dynamic_relu(expansion, side)
        side //= stride
        if stride == 2:
            count.conv(expansion, expansion, kernel, side, groups=expansion)
        if gate:
            count.squeeze_excite(expansion, 4)
        count.ghost(expansion, out, side)
        if stride == 2 or channels != out:
            count.conv(channels, channels, kernel, side, groups=channels)
            count.conv(channels, out, 1, side)
        channels = out
        count.row(f"blocks.{row}")
    features = divisible(960 * width, 4)
    count.conv(channels, features, 1, side)
    head(count, features)
    return count


def mobilenet(width):
    count, side, channels = Count(), 112, divisible(16 * width, 8)
    count.conv(3, channels, 3, side)
    count.row("stem")
    for row, (kernel, ratio, out, gate, stride) in enumerate(MOBILE):
        expansion, out = divisible(channels * ratio, 8), divisible(out * width, 8)
        if expansion != channels:
            count.conv(channels, expansion, 1, side)
        side //= stride
        count.conv(expansion, expansion, kernel, side, groups=expansion)
        if gate:
            count.squeeze_excite(expansion, 8)
        count.conv(expansion, out, 1, side)
        channels = out
        count.row(f"blocks.{row}")
    count.conv(channels, 6 * channels, 1, side)
    head(count, 6 * channels)
    return count


def main():
    models = [(f"mocovit-{w}x", ghost_family(w, True)) for w in (0.5, 0.75, 1.0, 1.3, 1.5)]
    models += [("mocovit-d-1.0x", ghost_family(1.0, True, dynamic=True))]
    models += [(f"ghostnet-{w}x", ghost_family(w, False)) for w in (0.5, 1.0, 1.3)]
    models += [(f"mobilenetv3-large-{w}x", mobilenet(w)) for w in (0.75, 1.0)]
    if sys.argv[1:] == ["rows"]:
        print("model,row,macs,attention_macs,parameters,folded_parameters")
        for name, count in models:
            for row, figures in count.rows:
                print(name, row, *figures, sep=",")
        return
    print("name,macs,attention_macs,parameters,folded_parameters")
    for name, count in models:
        print(name, count.macs, count.attention, count.trained, count.folded, sep=",")


if __name__ == "__main__":
    main()
