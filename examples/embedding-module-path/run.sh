#!/usr/bin/env bash
# Compiles and runs the application: run.sh HOME DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
path=$1/lib/api:$1/lib/host:$1/lib/tensorflow
javac -d "$classes" -p "$path" $(find "$here/src" -name '*.java')
java -p "$path:$classes" -m com.acme.embedding/com.acme.embedding.Application "$2"
