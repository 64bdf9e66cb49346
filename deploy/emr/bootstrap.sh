#!/usr/bin/env bash
# Bootstrap action of Amazon EMR: puts the job jar, and files that steps name, on each node, and refuses a node whose
# Java cannot run it.
#
#   --bootstrap-actions 'Path=s3://my-bucket/mocovit/bootstrap.sh,Args=[s3://my-bucket/mocovit/mocovit.jar,s3://…/nightly.conf]'
set -euo pipefail

[ $# -ge 1 ] || { echo "bootstrap.sh: the URI of mocovit.jar must be the first argument" >&2; exit 2; }

version=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
case $version in
  '' | 1.* | [0-9] | 1[0-6])
    echo "bootstrap.sh: the job needs Java 17 or later; this node's java is ${version:-missing}" >&2
    exit 1
    ;;
esac
sudo mkdir -p /opt/mocovit
sudo aws s3 cp "$1" /opt/mocovit/mocovit.jar
for file in "${@:2}"; do
  sudo aws s3 cp "$file" "/opt/mocovit/${file##*/}"
done
