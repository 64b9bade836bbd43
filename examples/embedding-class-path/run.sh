#!/usr/bin/env bash
# Compiles and runs the application: run.sh HOME DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
bootstrap=$(echo "$1"/lib/bootstrap/isovae-bootstrap-*.jar)
javac -d "$classes" -cp "$bootstrap" "$here"/src/com/acme/*.java
java -cp "$bootstrap:$classes" com.acme.Application "$1" "$2"
