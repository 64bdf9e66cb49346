#!/usr/bin/env bash
# Makes one of the shipped models from nothing: draws a set of shapes, trains, and scores what it has not seen.
#
#   udf/src/train/train.sh NAME [SEED]
#
# NAME is a recipe's: mocovit-shapes, mocovit-d-shapes, ghostnet-shapes, mocovit-shapes-retinanet,
# mocovit-shapes-mask-rcnn. The set and the training follow from SEED (default 1). Everything lies below out/train; run
# it again after a break, and it goes on with the epoch that was broken off. The RetinaNet starts from the backbone of a
# classifier, the Mask R-CNN from the RetinaNet; what a model starts from is trained first if its weights are not
# there. THREADS=2 computes with two threads: quicker on an idle machine, many times slower on a busy one.
set -euo pipefail

name=${1:-}
seed=${2:-1}
root=$(cd "$(dirname "$0")/../../.." && pwd)
recipe=$root/udf/src/train/recipes/$name.conf
if [ -z "$name" ] || [ ! -f "$recipe" ]; then
  echo "train.sh: the first argument must be a recipe of udf/src/train/recipes: ${name:-none}" >&2
  exit 2
fi
threads=${THREADS:-1}
data=$root/out/train/shapes-$seed
held=$root/out/train/held-$seed
out=$root/out/train/$name-$seed
mocovit=$root/deploy/mocovit
mkdir -p "$out"

start=()
backbone=$(sed -n 's/^backbone = //p' "$recipe")
if [ -n "$backbone" ]; then
  weights=$root/out/train/$backbone-$seed/weights.safetensors
  [ -f "$weights" ] || "$0" "$backbone" "$seed"
  start=(--backbone "$weights")
fi

draw() { # folder, images, share to hold back, seed
  [ -e "$1/detect/annotations/instances_val.json" ] || {
    rm -rf "$1"
    "$mocovit" dataset shapes --images "$2" --val-fraction "$3" --seed "$4" --out "$1"
  }
}
draw "$data" 20000 0.05 "$seed"
draw "$held" 2000 1 $((seed + 1000))

echo "train.sh: compiling the trainer (the first time fetches PyTorch, 110 MB) ..." >&2
classpath=$out/classpath
# shellcheck disable=SC2086 # several arguments are meant
mvn -B -q -f "$root/pom.xml" ${MOCOVIT_MAVEN_ARGS:-} -Ptrain -pl udf -DskipTests test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"

# PyTorch's memory comes from large blocks that glibc would give back and fetch again at each step.
export OMP_NUM_THREADS=$threads MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=4294967296
export OPENCV_LOG_LEVEL=OFF
java -Xmx6g -Dai.djl.pytorch.num_threads="$threads" \
  -cp "$root/udf/target/test-classes:$root/udf/target/classes:$(cat "$classpath")" org.mocovit.train.Train \
  --recipe "$recipe" --data "$data" --out "$out" --seed "$seed" "${start[@]}" \
  --commit "$(git -C "$root" describe --always --dirty --abbrev=40)"

# On images of another seed, by the product's own commands.
model=$out/$name.onnx
rm -rf "$out/run" "$out/evaluation" "$out/evaluation-boxes"
case $name in
  *-mask-rcnn)
    "$mocovit" predict --model "$model" --images "$held/detect/val" --out "$out/run"
    "$mocovit" evaluate coco --detections "$out/run" --annotations "$held/detect/annotations/instances_val.json" \
      --out "$out/evaluation-boxes"
    "$mocovit" evaluate coco --detections "$out/run" --annotations "$held/detect/annotations/instances_val.json" \
      --iou-type segm --out "$out/evaluation"
    ;;
  *-retinanet)
    "$mocovit" predict --model "$model" --images "$held/detect/val" --out "$out/run"
    "$mocovit" evaluate coco --detections "$out/run" --annotations "$held/detect/annotations/instances_val.json" \
      --out "$out/evaluation"
    ;;
  *)
    "$mocovit" predict --model "$model" --images "$held/classify/val" --out "$out/run"
    "$mocovit" evaluate imagenet --predictions "$out/run" --truth "$held/classify/val" --out "$out/evaluation"
    ;;
esac
