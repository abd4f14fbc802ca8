# SPDX-License-Identifier: MIT
# Sourced by the scripts that record: `start_server BIN OPTIONS` starts a server on a unix socket only, in the
# new folder $directory, and removes both when the script ends. As root it runs as the user postgres.

as_server() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

stop_server() {
  as_server "$bin/pg_ctl" -D "$directory/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$directory"
}

start_server() {
  bin=$1
  directory=$(mktemp -d /tmp/record.XXXXXX)
  trap stop_server EXIT
  if [ "$(id -u)" = 0 ]; then chown postgres "$directory"; fi
  as_server "$bin/initdb" -D "$directory/data" -U postgres -A trust --locale=C.UTF-8 >/dev/null
  as_server "$bin/pg_ctl" -D "$directory/data" -l "$directory/log" -w start \
    -o "-c listen_addresses='' -k $directory ${2//$'\n'/ }" >/dev/null
}
