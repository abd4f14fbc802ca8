#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Does what the documents tell a reader to do, one after the other, in one new repository: a block
# ```sql PATH (toml, csv, text) becomes that file, a block ```sh is run, one ```sh fails must exit 1.
# What CONTRIBUTING.md says is done in a copy of this repository. Nothing in a ```sh block stays unrun,
# but for the scripts that .ci/run runs itself. PLANGATE names another binary than build/plangate.
set -euo pipefail
cd "$(dirname "$0")/../.."

plangate=$(realpath -m "${PLANGATE:-build/plangate}")
[ -x "$plangate" ] || { echo "readme-start: $plangate is missing; run ci/build.sh first" >&2; exit 2; }
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
die() { echo "readme-start: $*" >&2; exit 1; }

# What a document calls production: an empty database.
bin=$(dirname "$(command -v initdb || { ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1; })")
. ci/record/throwaway-server.sh
start_server "$bin" ''
trap 'stop_server; rm -rf "$work"' EXIT
export PRODUCTION_URL="postgresql:///postgres?host=$directory&user=postgres"

# What the caller's shell or CI knows, a new user's does not.
while read -r name; do unset "$name"; done < <(compgen -e | grep -E '^(CI|GIT_.*|PG.*)$')
chmod 0711 "$work" # as root, the server's user works in the cache
export HOME=$work PLANGATE_CACHE=$work/cache GIT_CONFIG_NOSYSTEM=1 PATH="$(dirname "$plangate"):$PATH"
git config --global user.name 'New User'
git config --global user.email new-user@example.org

# In the order in which they are read: each goes on where the one before it ends.
documents=(README.md queries/README.md seed/README.md baselines/README.md ci/README.md gate/README.md
  .github/SECURITY.md .github/CONTRIBUTING.md)

# One file a block, named by its order; its first line is where it stands and its info string.
mkdir "$work/blocks" "$work/repository"
awk -v blocks="$work/blocks" '
  /^```/ && !inside {
    inside = 1
    file = sprintf("%s/%03d", blocks, ++count)
    print FILENAME ":" FNR " " substr($0, 4) > file
    next
  }
  /^```$/ { inside = 0; close(file); next }
  inside { print > file }
' "${documents[@]}"

# The commands of a block that nothing else runs.
commands_of() {
  local line command
  while IFS= read -r line; do
    command=$(sed -E 's/[[:space:]]+#.*//' <<<"$line")
    grep -qxF -- "$command" "$root/.ci/run" || printf '%s\n' "$line"
  done < <(tail -n +2 "$1")
}

# run_block BLOCK PLACE EXIT_CODE, in the current folder.
run_block() {
  local block=$1 place=$2 expected=$3 code=0
  echo "$place"
  commands_of "$block" >"$work/commands"
  bash -euo pipefail "$work/commands" >"$work/output" 2>&1 </dev/null || code=$?
  [ "$code" -eq "$expected" ] && return
  cat "$work/commands" "$work/output" >&2
  die "$place: exit code $code, not $expected"
}

# What is committed here or about to be, with the build.
copy_this_repository() {
  mkdir "$work/clone"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    xargs -0 cp --parents --target-directory="$work/clone")
  ln -s "$(dirname "$plangate")" "$work/clone/build"
  git -C "$work/clone" init -q
  git -C "$work/clone" add -A
  git -C "$work/clone" commit -qm 'A clone'
}

cd "$work/repository"
git init -q
for block in "$work"/blocks/*; do
  read -r place language detail <"$block" || true
  if [[ $place == .github/CONTRIBUTING.md:* ]] && [ ! -d "$work/clone" ]; then
    copy_this_repository
    cd "$work/clone"
  fi
  case $language/$detail in
    sh/) run_block "$block" "$place" 0 ;;
    sh/fails) run_block "$block" "$place" 1 ;;
    sql/?* | toml/?* | csv/?* | text/?*)
      mkdir -p "$(dirname "$detail")"
      tail -n +2 "$block" >"$detail"
      ;;
    sql/ | toml/ | yaml/ | console/ | diff/ | /) ;; # shown only
    *) die "$place: nothing says what to do with a block \"$language $detail\"" ;;
  esac
done
