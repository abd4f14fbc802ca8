#!/bin/sh
# SPDX-License-Identifier: MIT
# A PostgreSQL server as others run it, with settings of its own, and PgBouncer in transaction mode
# before it: `pooled_server.sh start FOLDER PORT SESSIONS [DATABASE]` makes both in an empty folder,
# the pooler (none where the port is 0) on 127.0.0.1, with so many sessions for each database, or for
# the only one that it lets through; `pooled_server.sh stop FOLDER` ends them. Role and password are
# "gate", which may become "reader"; the superuser "owner" comes through the socket in FOLDER.
set -eu

action=$1
folder=$2
PATH=$PATH:/usr/sbin

# The server that plangate takes, too.
bin=$(dirname "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")

# Neither runs as root.
unprivileged() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    "$@"
  fi
}

server() {
  unprivileged "$bin/pg_ctl" -s -w -D "$folder/data" -l "$folder/server.log" "$@"
}

start() {
  port=$1
  sessions=$2
  database=${3:-*}
  [ "$port" -eq 0 ] || command -v pgbouncer > /dev/null || {
    echo "pgbouncer is missing: ci/packages/dependencies.sh installs it" >&2
    exit 2
  }
  trap stop EXIT  # of what is started, where the rest fails
  [ "$(id -u)" -ne 0 ] || chown 65534:65534 "$folder"
  cd "$folder"
  unprivileged "$bin/initdb" -D "$folder/data" -U owner -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync > "$folder/initdb.log"
  settings="-c listen_addresses= -c unix_socket_directories=$folder -c fsync=off"
  server -o "$settings -c shared_buffers=16MB -c work_mem=1MB -c random_page_cost=1.1" start
  psql -qX -h "$folder" -U owner postgres \
    -c "CREATE ROLE gate LOGIN CREATEDB PASSWORD 'gate'" -c "CREATE ROLE reader ROLE gate"
  trap - EXIT
  [ "$port" -ne 0 ] || return 0
  trap stop EXIT
  cat > "$folder/pgbouncer.ini" <<INI
[databases]
$database = host=$folder
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = scram-sha-256
auth_file = $folder/users
pool_mode = transaction
default_pool_size = $sessions
pidfile = $folder/pgbouncer.pid
logfile = $folder/pgbouncer.log
INI
  echo '"gate" "gate"' > "$folder/users"
  unprivileged pgbouncer -q -d "$folder/pgbouncer.ini"
  # It says that it runs before it listens, which takes a while on a machine that is busy.
  attempts=0
  until pg_isready -q -h 127.0.0.1 -p "$port"; do
    attempts=$((attempts + 1))
    [ $attempts -lt 100 ] || { cat "$folder/pgbouncer.log" >&2; exit 2; }
    sleep 0.1
  done
  trap - EXIT
}

stop() {
  [ ! -f "$folder/pgbouncer.pid" ] || kill "$(cat "$folder/pgbouncer.pid")"
  [ ! -f "$folder/data/postmaster.pid" ] || server -m immediate stop
}

shift 2
"$action" "$@"
