#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The tests under sanitizers, in a build folder of its own:
#   ci/checks/sanitize.sh [address|thread] [CTEST ARGUMENTS…]
# address (the default) has AddressSanitizer and UndefinedBehaviorSanitizer over the unit tests and over
# plangate on a real server; thread has ThreadSanitizer over what runs threads. CTest arguments select
# other tests: `ci/checks/sanitize.sh address -R '^unit$'`.
set -euo pipefail
cd "$(dirname "$0")/../.."

die() { echo "sanitize: $1" >&2; exit 2; }
kind=${1:-address}
[ $# -eq 0 ] || shift
folder=$PWD/build/sanitize-$kind
found=$folder/found
# A report goes to a file, whatever becomes of the process's stderr and exit code, which is none of plangate's.
options=log_path=$found/report:exitcode=99
case $kind in
  address)
    flags='-fsanitize=address,undefined -fno-sanitize-recover=all'
    tests='^unit$|^github\.|^database\..*@15$'
    without='prove|readme' # what they run, the others run: these take long, or look at documents
    # A test preloads libfaketime, which then comes before ASan's own library.
    export ASAN_OPTIONS=$options:verify_asan_link_order=0 UBSAN_OPTIONS=$options:print_stacktrace=1
    run=() ;;
  thread)
    flags='-fsanitize=thread'
    # Not github: its server and its test take turns by way of plangate's process, which is not seen.
    tests='^unit$|^database\.(existing_server|interruption|jobs|seed_image|shards|terminal|unchanged)@15$'
    without='^$'
    export TSAN_OPTIONS=$options
    # It knows no layout of memory as random as some kernels make it.
    run=(setarch "$(uname -m)" -R) ;;
  *) die "usage: ci/checks/sanitize.sh [address|thread] [CTEST ARGUMENTS…]" ;;
esac
[ $# -gt 0 ] || set -- -R "$tests" -E "$without"

ci/packages/dependencies.sh test
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1' \
  -DCMAKE_CXX_FLAGS="$flags" >/dev/null
rm -rf "$found"
mkdir "$found"
code=0
"${run[@]}" ci/checks/run-tests.sh "$folder" "$@" || code=$?
for report in "$found"/*; do
  [ -e "$report" ] || break
  cat "$report" >&2
  code=1
done
exit "$code"
