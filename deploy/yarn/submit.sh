#!/usr/bin/env bash
# Runs a command of the job on YARN, the driver too. What stands in MOCOVIT_SUBMIT_ARGS comes last, so that it wins.
#
#   deploy/yarn/submit.sh predict --model=hdfs:///models/m.onnx --images=hdfs:///images --out=hdfs:///runs/1
set -euo pipefail

refuse() {
  echo "deploy/yarn/submit.sh: $1" >&2
  exit 2
}

[ -n "${SPARK_HOME:-}" ] || refuse "SPARK_HOME must name a Spark installation"
[ -n "${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-}" ] ||
  refuse "HADOOP_CONF_DIR or YARN_CONF_DIR must name the folder of the cluster's configuration"

# A second attempt would begin from nothing what --resume finishes, and would repeat what fails for good.
MOCOVIT_SUBMIT_ARGS="--master yarn --deploy-mode cluster \
--conf spark.yarn.maxAppAttempts=1 --conf spark.yarn.submit.waitAppCompletion=true ${MOCOVIT_SUBMIT_ARGS:-}"
export MOCOVIT_SUBMIT_ARGS
exec "$(dirname "${BASH_SOURCE[0]}")/../mocovit" "$@"
