#!/usr/bin/env bash
# Starts and stops Spark's own cluster manager on this machine: a master and a worker, with the scripts of SPARK_HOME.
#
#   deploy/standalone/cluster.sh start [worker's options]   such as --cores 8 --memory 24g
#   deploy/standalone/cluster.sh worker spark://host:7077 [worker's options]   on each other machine
#   deploy/standalone/cluster.sh stop
#
#   SPARK_MASTER_HOST   the address to listen at; the machine's name if unset
#   SPARK_MASTER_PORT   7077 if unset, as in Spark
#   SPARK_WORKER_OPTS   Java options of the worker, such as those that make GPUs known: see deploy/gpu
set -euo pipefail

refuse() {
  echo "deploy/standalone/cluster.sh: $1" >&2
  exit 2
}

[ -n "${SPARK_HOME:-}" ] || refuse "SPARK_HOME must name a Spark installation"
for script in start-master.sh start-worker.sh stop-worker.sh stop-master.sh; do
  [ -x "$SPARK_HOME/sbin/$script" ] ||
    refuse "SPARK_HOME must be a whole Spark, as its download page has it: sbin/$script is not in $SPARK_HOME"
done
usage="one of 'start [options]', 'worker spark://host:port [options]' and 'stop' must be said"
[ $# -gt 0 ] || refuse "$usage"
command=$1
shift

export SPARK_MASTER_HOST=${SPARK_MASTER_HOST:-$(hostname)}
export SPARK_MASTER_PORT=${SPARK_MASTER_PORT:-7077}
master=spark://$SPARK_MASTER_HOST:$SPARK_MASTER_PORT

case $command in
  start)
    "$SPARK_HOME/sbin/start-master.sh"
    "$SPARK_HOME/sbin/start-worker.sh" "$master" "$@"
    echo "export MOCOVIT_SUBMIT_ARGS='--master $master'"
    ;;
  worker)
    [[ ${1:-} == spark://* ]] || refuse "the master must be named as spark://host:port: ${1:-}"
    "$SPARK_HOME/sbin/start-worker.sh" "$@"
    ;;
  stop)
    "$SPARK_HOME/sbin/stop-worker.sh"
    "$SPARK_HOME/sbin/stop-master.sh"
    ;;
  *) refuse "$usage: $command" ;;
esac
