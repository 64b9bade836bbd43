#!/usr/bin/env bash
# Puts together what pack.sh has written: checks every part, unpacks the distribution and its Java runtime, and asks it
# what it computes on. Needs bash, tar and sha256sum, and no network.
#
#   bash unpack.sh DIR    DIR: new or empty; then: DIR/run list
set -euo pipefail

fail() {
  printf 'unpack: %s\n' "$*" >&2
  exit 2
}

[ $# -eq 1 ] || fail "expected DIR, such as: bash unpack.sh /opt/isovae"
parts=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[ -r "$parts/SHA256SUMS" ] || fail "SHA256SUMS is missing beside this script; copy it here, too"
(cd "$parts" && sha256sum --quiet -c SHA256SUMS) || fail "the parts above are missing or damaged; copy them again"
mkdir -p "$1"
[ -z "$(ls -A "$1")" ] || fail "$1 is not empty; name a new folder"
target=$(cd -P "$1" && pwd)
cat "$parts"/isovae.part.* | tar -xf - -C "$target" || fail "$target cannot be written; is there room enough?"
cat >"$target/run" <<'RUN'
#!/usr/bin/env bash
# Isovae with the Java runtime beside it.
home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
JAVA_HOME=$home/java exec "$home/isovae/isovae" "$@"
RUN
chmod +x "$target/run"
"$target/run" devices
