#!/usr/bin/env bash
# Gives a Spark of the job's own version what it lacks for s3a: (hadoop-aws, Amazon's SDK, spark-hadoop-cloud): copies
# the jars of the Spark that Maven fetched of which that Spark has no version at all. What it has stays as it is.
#
#   deploy/add-s3a-jars.sh FROM TO    such as: deploy/add-s3a-jars.sh job/target/spark/jars "$SPARK_HOME/jars"
set -euo pipefail

[ $# -eq 2 ] || { echo "usage: add-s3a-jars.sh FROM TO, two folders of jars" >&2; exit 2; }
from=$1
to=$2

# hadoop-aws-3.5.0.jar has the name hadoop-aws; of netty's natives the platform behind the version belongs to the name.
name_of() {
  local file=${1##*/}
  sed -E 's/^(.*)-[0-9][^-]*((-[^0-9-][^-]*)*)\.jar$/\1\2/' <<<"$file"
}

for needed in "$from"/hadoop-aws-*.jar "$from"/spark-core_*.jar "$to"/spark-core_*.jar; do
  [ -f "$needed" ] || { echo "add-s3a-jars.sh: no such jar: $needed" >&2; exit 2; }
done
built=$(basename "$from"/spark-core_*.jar)
[ -f "$to/$built" ] || {
  other=$(basename "$to"/spark-core_*.jar)
  echo "add-s3a-jars.sh: both folders must be of one Spark: $from has $built, $to $other" >&2
  exit 2
}

declare -A present
for jar in "$to"/*.jar; do
  present[$(name_of "$jar")]=1
done
for jar in "$from"/*.jar; do
  if [ -z "${present[$(name_of "$jar")]:-}" ]; then
    cp "$jar" "$to/"
    echo "${jar##*/}"
  fi
done
