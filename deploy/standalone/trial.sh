#!/usr/bin/env bash
# A cluster to try the job on: a Spark master, two workers of one core and an S3 server, all on this machine's loopback
# address, from what the build has fetched. The S3 server takes any key, and holds its objects in memory.
#
#   eval "$(deploy/standalone/trial.sh start)"   starts it, and lets deploy/mocovit submit to it
#   deploy/standalone/trial.sh put images s3a://trial/images   copies a folder into its bucket, "trial"
#   deploy/standalone/trial.sh stop              stops it; the bucket is gone
#
#   MOCOVIT_TRIAL       the folder of its logs; job/target/trial if unset
#   SPARK_MASTER_PORT   7077 if unset
#   MOCOVIT_S3_PORT     9878 if unset
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
trial=${MOCOVIT_TRIAL:-$root/job/target/trial}
master=spark://127.0.0.1:${SPARK_MASTER_PORT:-7077}
endpoint=http://127.0.0.1:${MOCOVIT_S3_PORT:-9878}

refuse() {
  echo "deploy/standalone/trial.sh: $1" >&2
  exit 2
}

# What spark-submit and the scripts of a Spark of the download page come to. Maven has the jars only.
write_spark() {
  mkdir -p "$trial/spark/bin" "$trial/spark/conf"
  ln -sfn "$root/job/target/spark/jars" "$trial/spark/jars"
  echo '<configuration/>' >"$trial/spark/conf/core-site.xml" # Hadoop's shell insists on one
  local core
  core=$(echo "$trial"/spark/jars/spark-core_*.jar)
  [[ $core =~ spark-core_([0-9.]+)- ]] || refuse "no spark-core is in job/target/spark/jars"
  cat >"$trial/spark/bin/spark-class" <<EOF
#!/usr/bin/env bash
export SPARK_HOME='$trial/spark' SPARK_SCALA_VERSION=${BASH_REMATCH[1]} SPARK_LOCAL_IP=127.0.0.1
export SPARK_CONF_DIR=\$SPARK_HOME/conf
# As deploy/mocovit does: without a UTF-8 locale Java cannot name files with letters beyond ASCII.
[ "\$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
# Spark's launcher answers with the words of a command, each with a NUL behind it, after a NUL and a line feed.
mapfile -d '' -t words < <(java -Xmx128m -cp "\$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "\$@")
[ \${#words[@]} -gt 1 ] || exit 1
exec "\${words[1]#\$'\n'}" "\${words[@]:2}"
EOF
  cat >"$trial/spark/bin/spark-submit" <<'EOF'
#!/usr/bin/env bash
exec "$(dirname "$0")/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
EOF
  chmod +x "$trial"/spark/bin/spark-*
}

# Whether the log of a process says that it is ready.
master_is_ready() { grep -qs 'New state: ALIVE' "$trial/$1.log"; }
worker_is_ready() { grep -qs 'Successfully registered with master' "$trial/$1.log"; }

# Whether something listens at the S3 server's port.
s3_is_ready() { (: <"/dev/tcp/127.0.0.1/${endpoint##*:}") 2>/dev/null; }

# Starts a process in a session of its own, which outlives this shell, and waits until it is ready.
#   launch KIND NAME PROCESS…
launch() {
  local kind=$1 name=$2
  shift 2
  setsid nohup "$@" >"$trial/$name.log" 2>&1 </dev/null &
  echo $! >>"$trial/pids"
  for ((tenths = 0; tenths < 600; tenths++)); do
    ! "${kind}_is_ready" "$name" || return 0
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  tail -n 5 "$trial/$name.log" >&2
  stop
  refuse "the $name has not started, see $trial/$name.log"
}

start() {
  [ ! -f "$trial/pids" ] || refuse "it has been started; 'stop' comes first: $trial/pids"
  [ -f "$root/job/target/test.classpath" ] || refuse "the job must be built first: mvn -DskipTests package"
  ! s3_is_ready || refuse "MOCOVIT_S3_PORT must be free, and something listens there: ${endpoint##*:}"
  write_spark
  local class=$trial/spark/bin/spark-class
  launch master master "$class" org.apache.spark.deploy.master.Master \
    --host 127.0.0.1 --port "${master##*:}" --webui-port 0
  for i in 1 2; do
    launch worker "worker-$i" "$class" org.apache.spark.deploy.worker.Worker \
      --host 127.0.0.1 --cores 1 --memory 2g --webui-port 0 --work-dir "$trial/work" "$master"
  done
  cat >"$trial/s3proxy.properties" <<EOF
s3proxy.endpoint=$endpoint
s3proxy.authorization=none
s3proxy.ignore-unknown-headers=true
jclouds.provider=transient
jclouds.identity=none
jclouds.credential=none
EOF
  launch s3 s3 java -cp "$(cat "$root/job/target/test.classpath")" org.gaul.s3proxy.Main \
    --properties "$trial/s3proxy.properties"
  make_bucket
  cat >"$trial/spark.properties" <<EOF
spark.master                             $master
spark.driver.host                        127.0.0.1
spark.executor.cores                     1
spark.executor.memory                    1g
spark.hadoop.fs.s3a.endpoint             $endpoint
spark.hadoop.fs.s3a.endpoint.region      us-east-1
spark.hadoop.fs.s3a.path.style.access    true
spark.hadoop.fs.s3a.access.key           trial
spark.hadoop.fs.s3a.secret.key           trial-secret
EOF
  echo "deploy/standalone/trial.sh: $master with two workers; an S3 server with the bucket s3a://trial" >&2
  echo "export SPARK_HOME='$trial/spark'"
  echo "export MOCOVIT_SUBMIT_ARGS='--properties-file $trial/spark.properties'"
}

make_bucket() {
  local status
  exec 3<>"/dev/tcp/127.0.0.1/${endpoint##*:}"
  printf 'PUT /trial HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' >&3
  read -r status <&3
  exec 3>&-
  [[ $status == *' 200 '* ]] || { stop; refuse "the S3 server makes no bucket: $status"; }
}

put() {
  [ -f "$trial/pids" ] || refuse "it has not been started: there is no $trial/pids"
  [ $# -eq 2 ] || refuse "'put' takes a folder or file and where it goes: $*"
  local options=()
  while read -r key value; do
    [[ $key != spark.hadoop.* ]] || options+=(-D "${key#spark.hadoop.}=$value")
  done <"$trial/spark.properties"
  "$trial/spark/bin/spark-class" org.apache.hadoop.fs.FsShell "${options[@]}" -put "$@" 2>"$trial/put.log" ||
    { grep -E '^-?put: ' "$trial/put.log" >&2; refuse "not everything was copied: $1"; }
}

stop() {
  [ -f "$trial/pids" ] || refuse "it has not been started: there is no $trial/pids"
  local pid
  while read -r pid; do
    kill -- "-$pid" 2>/dev/null || true
  done <"$trial/pids"
  rm -f "$trial/pids"
}

case ${1:-} in
  start) start ;;
  put) put "${@:2}" ;;
  stop) stop ;;
  *) refuse "'start', 'put' or 'stop' must be said: ${1:-}" ;;
esac
