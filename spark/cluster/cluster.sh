#!/usr/bin/env bash
# A standalone cluster of Apache Spark on this machine, from Maven's artifacts alone, to try things out:
#   spark/cluster/cluster.sh start [WORKERS]   a master and so many workers of a core each (2), on the loopback interface
#   spark/cluster/cluster.sh home              fetches Spark, if it is not there, and prints its folder: the SPARK_HOME of drivers
#   spark/cluster/cluster.sh stop
# "start" prints the master's address when all workers have come. SPARK_CLUSTER is the folder for Spark, logs and work
# (spark/target/cluster), SPARK_PORT the master's port (7077), SPARK_MEMORY a worker's memory (3g), JAVA_HOME the Java.
set -euo pipefail

fail() {
  printf 'cluster.sh: %s\n' "$*" >&2
  exit 1
}

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${SPARK_CLUSTER:-$here/../target/cluster}
mkdir -p "$folder"
folder=$(cd -P "$folder" && pwd)
home=$folder/spark
port=${SPARK_PORT:-7077}
address=127.0.0.1
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fetch() {
  [ -d "$home/jars" ] && return
  command -v mvn > /dev/null || fail "no mvn found: Spark is fetched by Maven"
  rm -rf "$home.part"
  mvn -q -B -Dstyle.color=never -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime "-DoutputDirectory=$home.part/jars" >&2 || fail "Spark could not be fetched"
  mv "$home.part" "$home"
}

# What Spark's own launcher would add: it opens the JDK's insides.
options() {
  "$java" -cp "$home/jars/*" "$here/ModuleOptions.java"
}

stop() {
  [ -f "$folder/pids" ] || return 0
  local pid
  while read -r pid; do
    kill "$pid" 2> /dev/null || continue
    for _ in $(seq 50); do
      kill -0 "$pid" 2> /dev/null || break
      sleep 0.2
    done
  done < "$folder/pids"
  rm -f "$folder/pids"
}

await() { # PATTERN FILE
  for _ in $(seq 150); do
    grep -q "$1" "$2" 2> /dev/null && return
    sleep 0.2
  done
  fail "no “$1” in $2 after 30 seconds: $(tail -3 "$2" 2> /dev/null | tr '\n' ' ')"
}

start() {
  local workers=${1:-2} flags
  fetch
  stop
  (exec 3<> "/dev/tcp/$address/$port") 2> /dev/null && fail "the port $port is taken; set SPARK_PORT to another"
  rm -rf "$folder/logs" "$folder/work"
  mkdir -p "$folder/logs" "$folder/work"
  cat > "$folder/log4j2.properties" << 'L'
rootLogger.level = info
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
L
  export SPARK_HOME=$home SPARK_LOCAL_IP=$address SPARK_LOCAL_HOSTNAME=$address SPARK_SCALA_VERSION=2.13
  export SPARK_LOCAL_DIRS=$folder/work SPARK_WORKER_DIR=$folder/work
  read -r -a flags <<< "$(options)"
  local path="$folder:$home/jars/*"
  setsid "$java" "${flags[@]}" -Xmx512m -cp "$path" org.apache.spark.deploy.master.Master \
    --host $address --port "$port" --webui-port 0 > "$folder/logs/master.log" 2>&1 < /dev/null &
  echo $! > "$folder/pids"
  await "I have been elected leader" "$folder/logs/master.log"
  for i in $(seq "$workers"); do
    setsid "$java" "${flags[@]}" -Xmx384m -cp "$path" org.apache.spark.deploy.worker.Worker \
      --host $address --webui-port 0 -c 1 -m "${SPARK_MEMORY:-3g}" "spark://$address:$port" \
      > "$folder/logs/worker$i.log" 2>&1 < /dev/null &
    echo $! >> "$folder/pids"
  done
  for i in $(seq "$workers"); do
    await "Successfully registered with master" "$folder/logs/worker$i.log"
  done
  echo "spark://$address:$port"
}

case ${1:-} in
  start) start "${2:-2}" ;;
  stop) stop ;;
  home)
    fetch
    echo "$home"
    ;;
  *) fail "expected start, home or stop" ;;
esac
