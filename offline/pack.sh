#!/usr/bin/env bash
# Packs what a machine without any network needs to run Isovae: the distribution with TensorFlow's natives and, where they
# were built in (mvn -Dgpu -Dcuda -DskipTests package), CUDA and cuDNN; and a Java runtime. Writes parts of a stated size,
# their SHA-256 sums, and the script that puts them together there.
#
#   offline/pack.sh DIR [SIZE]    DIR: new or empty; SIZE of a part: 60M unless told, as split -b takes it
set -euo pipefail

fail() {
  printf 'pack: %s\n' "$*" >&2
  exit 2
}

[ $# -ge 1 ] && [ $# -le 2 ] || fail "expected DIR [SIZE], such as: offline/pack.sh parts 60M"
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home=$root/app/target/isovae
target=$1
size=${2:-60M}
[ -x "$home/isovae" ] || fail "there is no distribution in $home; build it: ./isovae list, or mvn -Dgpu -Dcuda -DskipTests package"
mkdir -p "$target"
[ -z "$(ls -A "$target")" ] || fail "$target is not empty; name a new folder"
target=$(cd -P "$target" && pwd)

java=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${java}jlink" >/dev/null || fail "no jlink found; set JAVA_HOME to a JDK (not a JRE), 17 or newer"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${java}jlink" --add-modules ALL-MODULE-PATH --strip-debug --no-header-files --no-man-pages --output "$work/java" ||
  fail "jlink failed; the JDK needs its jmods folder (on Debian and Ubuntu: the package of the JDK, not the headless JRE)"
ln -s "$home" "$work/isovae"

# Nothing is compressed again: nearly all of it are jars.
(cd "$work" && tar --dereference --exclude='isovae/plugins' -cf - isovae java) |
  (cd "$target" && split -b "$size" -d -a 4 - isovae.part.)
cp "$root/offline/unpack.sh" "$target/unpack.sh"
(cd "$target" && sha256sum isovae.part.* unpack.sh >SHA256SUMS)
printf '%s\n' "$(find "$target" -name 'isovae.part.*' | wc -l) parts in $target, $(du -sh "$target" | cut -f1); there: bash unpack.sh DIR"
