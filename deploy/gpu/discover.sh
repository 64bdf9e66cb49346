#!/usr/bin/env bash
# Tells Spark which NVIDIA GPUs this machine or container has, as {"name": "gpu", "addresses": ["0", "1"]}.
#
# For spark.executor.resource.gpu.discoveryScript and spark.worker.resource.gpu.discoveryScript. It fails where there is
# no GPU: Spark then says why no worker or executor starts, instead of running without one.
set -euo pipefail

fail() {
  echo "discover.sh: $1" >&2
  exit 1
}

command -v nvidia-smi >/dev/null ||
  fail "no GPU can be found: nvidia-smi, which comes with NVIDIA's driver, is not on the PATH"
indexes=$(nvidia-smi --query-gpu=index --format=csv,noheader 2>&1) ||
  fail "no GPU can be found: nvidia-smi failed: $indexes"

addresses=
while read -r index; do
  [ -n "$index" ] || continue
  [[ $index =~ ^[0-9]+$ ]] || fail "nvidia-smi --query-gpu=index must print a number a line: $index"
  addresses+="${addresses:+, }\"$index\""
done <<<"$indexes"
[ -n "$addresses" ] || fail "no GPU can be found: nvidia-smi lists none"
echo "{\"name\": \"gpu\", \"addresses\": [$addresses]}"
