"""Makes paired.csv and class_mean.csv: what the tests of McNemar, PairedShares and PairedClassMean compare with.
Python's standard library only.

The mid-p value is summed in exact fractions. The bounds of the interval are found without the closed form that the
product uses: for each true difference the nuisance share is fitted by maximising the likelihood numerically, and the
score statistic is computed from the fitted cell probabilities. Of the example in Tango's paper, 44 pairs of which one
differs, it must give the paper's 90 % interval. The interval of the mean over classes comes of the variances of the
images' single differences.
"""

import csv
from fractions import Fraction
from math import comb, inf, log, sqrt
from pathlib import Path
from statistics import mean, variance

Z = 1.959963984540054
# images, lost, won
CASES = [(44, 1, 0), (44, 0, 0), (10, 0, 10), (10, 3, 5), (20, 0, 6), (50, 9, 2), (200, 12, 30), (1000, 55, 55),
         (1000, 0, 4), (5000, 180, 240), (50000, 1511, 1702), (50000, 1, 0)]


def mid_p(lost, won):
    n, fewer = lost + won, min(lost, won)
    below = sum(Fraction(comb(n, k), 2**n) for k in range(fewer))
    return float(2 * below + Fraction(comb(n, fewer), 2**n))


def likelihood(n, lost, won, p_lost, difference):
    p_won, total = p_lost + difference, 0.0
    for count, p in ((lost, p_lost), (won, p_won), (n - lost - won, 1 - p_lost - p_won)):
        if count and p <= 0:
            return -inf
        total += count * log(p) if count else 0
    return total


def fitted(n, lost, won, difference):
    low, high = max(0.0, -difference), (1 - difference) / 2
    ratio = (sqrt(5) - 1) / 2
    for _ in range(200):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if likelihood(n, lost, won, a, difference) < likelihood(n, lost, won, b, difference):
            low = a
        else:
            high = b
    return (low + high) / 2


def statistic(n, lost, won, difference):
    p_lost = fitted(n, lost, won, difference)
    variance = n * (2 * p_lost + difference - difference**2)
    distance = won - lost - n * difference
    return distance / sqrt(variance) if variance > 0 else (inf if distance > 0 else -inf)


def bound(n, lost, won, low, high, value):
    for _ in range(60):
        middle = (low + high) / 2
        if statistic(n, lost, won, middle) > value:
            low = middle
        else:
            high = middle
    return (low + high) / 2


# sets of classes with images, lost, won
CLASSES = [[(10, 2, 1), (20, 0, 5)], [(50, 3, 9), (50, 7, 2), (48, 0, 0)], [(2, 0, 1), (2, 0, 0), (3, 1, 1)],
           [(5, 0, 0), (9, 0, 0)], [(4, 0, 4), (4, 4, 0)]]


def class_mean(classes):
    differences = [[-1] * lost + [1] * won + [0] * (n - lost - won) for n, lost, won in classes]
    half = Z * sqrt(sum(variance(d) / len(d) for d in differences)) / len(classes)
    middle = mean([mean(d) for d in differences])
    return middle - half, middle + half


def main():
    tango = (44, 1, 0)
    assert [round(bound(*tango, low, high, value), 3) for low, high, value in
            ((-1, -1 / 44, 1.6448536), (-1 / 44, 1, -1.6448536))] == [-0.096, 0.037]
    with open(Path(__file__).with_name("class_mean.csv"), "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["classes", "low", "high"])
        for classes in CLASSES:
            low, high = class_mean(classes)
            rows.writerow([" ".join("/".join(map(str, c)) for c in classes), repr(low), repr(high)])
    with open(Path(__file__).with_name("paired.csv"), "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["images", "lost", "won", "mid_p", "low", "high"])
        for n, lost, won in CASES:
            d = (won - lost) / n
            low = -1.0 if d == -1 else bound(n, lost, won, -1, d, Z)
            high = 1.0 if d == 1 else bound(n, lost, won, d, 1, -Z)
            rows.writerow([n, lost, won, repr(mid_p(lost, won)), repr(low), repr(high)])


if __name__ == "__main__":
    main()
