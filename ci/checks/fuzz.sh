#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs the fuzz targets with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer, one after another:
#   ci/checks/fuzz.sh [SECONDS [TARGET…]]
# SECONDS each, 60 by default; without a TARGET all of explain, query, config, baseline, results, github, log.
# Each begins with the committed fixtures of its kind and with what earlier runs found. What fails lies
# in build/fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- explain query config baseline results github log
folder=$PWD/build/fuzz

ci/packages/dependencies.sh fuzz
cmake -S . -B "$folder" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DPLANGATE_FUZZ=ON -DPLANGATE_TESTS=OFF \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1' \
  -DCMAKE_CXX_FLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' >/dev/null
cmake --build "$folder" --target "${@/#/fuzz_}" results_seeds

# The fixtures of a kind, each a file under its number.
seeds() {
  local number=0 file
  mkdir -p "$folder/seeds-$1"
  while IFS= read -r file; do
    cp "$file" "$folder/seeds-$1/$((number += 1))"
  done < <(git ls-files "${@:2}")
}
# The results of judging recorded plans.
results() {
  mkdir -p "$folder/seeds-results"
  "$folder/tests/fuzz/results_seeds" tests/rules "$folder/seeds-results"
}
# A log behind the byte that says its format: 0 JSON, 1 CSV, 5 text with a prefix to guess.
logs() {
  local file format number=0
  mkdir -p "$folder/seeds-log"
  while IFS= read -r file; do
    case $file in *.json) format='\060' ;; *.csv) format='\061' ;; *) format='\065' ;; esac
    { printf %b "$format"; cat "$file"; } >"$folder/seeds-log/$((number += 1))"
  done < <(git ls-files tests/logs)
}
fixtures() {
  case $1 in
    explain) seeds explain 'tests/plans/*.json' 'tests/pasted/*' 'tests/rules/*/current.json' \
      'baselines/*.json' ;;
    query) seeds query 'queries/*.sql' 'tests/*/query.sql' 'tests/*/queries/*.sql' ;;
    config) seeds config '*.toml' ;;
    baseline) seeds baseline 'baselines/*.json' ;;
    results) results ;;
    log) logs ;;
    github) seeds github 'tests/fuzz/seeds/github' ;;
    *) echo "fuzz: no target is called $1" >&2; exit 2 ;;
  esac
}

export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
code=0
mkdir -p "$folder/found"
for target; do
  fixtures "$target"
  mkdir -p "$folder/corpus-$target"
  echo "$target: $seconds s"
  "$folder/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=100000 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="$folder/found/$target-" \
    "$folder/corpus-$target" "$folder/seeds-$target" || code=1
done
exit $code
