#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the npm packages of an executable, installs them in an empty folder without a network, and runs plangate
# from there as npm's users do.   npm.sh EXECUTABLE
# Exit code 77 says that this machine cannot do it; the reason stands before it.
set -euo pipefail
cd "$(dirname "$0")/../.."

executable=$(realpath "${1:?"the executable"}")
skip() { echo "skipped: $*"; exit 77; }
die() { echo "FAILED: $*" >&2; exit 1; }
for program in node npm npx; do command -v $program >/dev/null || skip "$program is missing"; done
[ "$(uname -s)" = Linux ] || skip "npm packages are made for Linux only"
bin=$(dirname "$(command -v initdb || find /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
[ -x "$bin/initdb" ] || skip "PostgreSQL is missing"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
chmod 711 "$work" # the server's user passes
export HOME=$work PLANGATE_CACHE=$work/cache npm_config_cache=$work/npm npm_config_offline=true PATH=$bin:$PATH
export npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
export TMPDIR=$work/temporary
unset CI

# A tarball as ci/release.sh packs it.
version=$("$executable" --version | sed -n '1s/plangate //p')
tree=plangate-$version-linux-$(uname -m)
mkdir "$work/$tree" "$work/packages" "$work/shop" "$work/temporary"
cp "$executable" README.md LICENSE "$work/$tree"
tar -czf "$work/$tree.tar.gz" --directory "$work" "$tree"
ci/packages/npm-package.sh -o "$work/packages" "$work/$tree.tar.gz"

platform=linux-$(node -p process.arch)
main=$work/packages/plangate-$version.tgz own=$work/packages/plangate-$platform-$version.tgz
[ "$(find "$work/packages" -type f | sort)" = "$(printf '%s\n' "$main" "$own" | sort)" ] ||
  die "there are other packages than two: $(ls "$work/packages")"
holds() {
  local found
  found=$(tar -tzf "$1" | sort | xargs)
  [ "$found" = "$2" ] || die "$1 holds $found"
  ! tar -xzOf "$1" package/package.json | grep -q '"scripts"' || die "$1 has scripts"
}
holds "$main" 'package/LICENSE package/README.md package/bin/plangate.js package/package.json'
holds "$own" 'package/LICENSE package/bin/plangate package/package.json'
tar -xzOf "$own" package/bin/plangate | cmp - "$executable"

cd "$work/shop"
npm install --silent "$main" "$own" >/dev/null
[ "$(npx plangate --version)" = "$("$executable" --version)" ] || die "npx plangate --version is wrong"

# expect CODE COMMAND…
expect() {
  local code=0 wanted=$1
  shift
  "$@" >"$work/out" 2>&1 || code=$?
  [ "$code" = "$wanted" ] || { cat "$work/out" >&2; die "$* ends with $code, not with $wanted"; }
}
# says WORDS: in the output of the last command.
says() { grep -qF -- "$1" "$work/out" || { cat "$work/out" >&2; die "nothing says: $1"; }; }
expect 0 npx plangate demo
says 'plangate: fail: 1 of 3 cases'
says 'plangate: pass: 3 cases'
[ -z "$(find "$TMPDIR" -name 'plangate-run-*')" ] || die "the demo leaves something in $TMPDIR"
plans=$OLDPWD/tests/rules/seq-scan/bitmap-dropped
expect 1 npx plangate diff "$plans/baseline.json" "$plans/current.json"
expect 2 npx plangate check
odd="it's \"a  b\" \$HOME"
[ "$(npx plangate "$odd" 2>&1)" = "$("$executable" "$odd" 2>&1)" ] || die "arguments are changed on the way"

# Signals: to the launcher, which the executable gets, and from the executable, which the launcher ends by.
mkfifo reached ending
exec 9<>ending # its readers wait until this script ends
printf '[suite.shop]\nseed = [{ run = "echo > reached; cat ending" }]\nqueries = ["one.sql"]\n' >plangate.toml
echo 'SELECT 1;' >one.sql
# ended SIGNAL PROCESS CODE: starts a check, sends the signal to the launcher or the executable.
ended() {
  local launcher target code=0
  node_modules/.bin/plangate check </dev/null >"$work/out" 2>&1 9>&- &
  launcher=$!
  read -r <reached
  target=$launcher
  [ "$2" = launcher ] || target=$(pgrep -P "$launcher")
  kill "-$1" "$target"
  wait "$launcher" || code=$?
  [ "$code" = "$3" ] || { cat "$work/out" >&2; die "$1 to the $2 ends it with $code, not with $3"; }
}
for signal in INT TERM HUP; do
  ended $signal launcher 2
  says "interrupted by SIG$signal"
done
ended KILL executable 137

# What is said where the executable is not to be had.
rm -r node_modules/@plangate
expect 2 node_modules/.bin/plangate --version
says "the package @plangate/$platform is not installed"
expect 2 node -e 'Object.defineProperty(process, "platform", { value: "plan9" }); require("plangate/bin/plangate.js")'
says 'there is no package of plangate for plan9'
echo "all as it should be"
