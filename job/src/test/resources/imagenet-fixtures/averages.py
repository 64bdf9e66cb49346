"""Writes averages.json: what scikit-learn says of the fixtures. Run in this folder; needs scikit-learn (made with 1.2.1)."""

import csv
import json

from sklearn.metrics import precision_recall_fscore_support

truth = {row["file"]: int(row["label"]) for row in csv.DictReader(open("labels.csv"))}
predicted = {}
for line in open("predictions.jsonl"):
    p = json.loads(line)
    ranked = sorted(zip(p["classes"], p["probabilities"]), key=lambda c: (-c[1], c[0]))
    predicted[p["file"]] = ranked[0][0] if ranked else -1

files = sorted(truth)
averages = {}
for average in "macro", "weighted":
    values = precision_recall_fscore_support(
        [truth[f] for f in files],
        [predicted[f] for f in files],
        labels=sorted(set(truth.values())),
        average=average,
        zero_division=0,
    )
    for name, value in zip(("precision", "recall", "f1"), values):
        averages[average + "_" + name] = float(value)
json.dump(averages, open("averages.json", "w"), indent=2)
