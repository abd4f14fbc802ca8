#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Runs the static executable in a root directory that holds nothing but it, resolv.conf, hosts and CA
# certificates: no shared library, no user, no shell. There it tells its version and rules, judges two
# plans, and judges a query on a server that it reaches by name over TLS; the server is a throwaway one
# on loopback, with a certificate of an authority made here.
#   chroot.sh EXECUTABLE [DYNAMIC ONE [HTTPS CLIENT]]
# Exit code 77 says that this machine cannot run it; the reason stands before it.
set -euo pipefail
cd "$(dirname "$0")/../.."

executable=$(realpath "${1:?"the static executable"}")
skip() { echo "skipped: $*"; exit 77; }
die() { echo "FAILED: $*" >&2; exit 1; }

[ "$(uname -s)" = Linux ] || skip "chroot is tried on Linux only"
command -v openssl >/dev/null || skip "openssl is missing, which makes the certificates"
enter=(chroot)
if [ "$(id -u)" -ne 0 ]; then
  unshare -r true 2>/dev/null || skip "neither root nor allowed to make a user namespace, so no chroot"
  enter=(unshare -r chroot)
fi
bin=${PLANGATE_TEST_SERVER_BIN:-}
[ -n "$bin" ] || bin=$(dirname "$(find /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")

work=$(mktemp -d)
chmod 711 "$work" # the server's user passes
server() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
web=
stop() {
  [ -z "$web" ] || kill "$web" 2>/dev/null || true
  server "$bin/pg_ctl" -D "$work/server/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# authority NAME: its key and certificate.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
    -keyout "$work/$1.key" -out "$work/$1.crt" 2>/dev/null
}
authority trusted
authority stranger

mkdir "$work/server"
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=db.plangate.test \
  -addext subjectAltName=DNS:db.plangate.test -keyout "$work/server/server.key" -out "$work/request" 2>/dev/null
openssl x509 -req -in "$work/request" -CA "$work/trusted.crt" -CAkey "$work/trusted.key" -days 2 \
  -copy_extensions copy -out "$work/server/server.crt" 2>/dev/null
chmod 600 "$work/server/server.key"

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
port=$(free_port)
echo secret >"$work/server/password"
[ "$(id -u)" -ne 0 ] || chown -R postgres "$work/server"
server "$bin/initdb" -D "$work/server/data" -U gate -A scram-sha-256 --pwfile="$work/server/password" \
  --locale=C.UTF-8 --no-sync >/dev/null
# Over TLS or not at all.
server tee "$work/server/data/pg_hba.conf" >/dev/null <<<'hostssl all all 127.0.0.1/32 scram-sha-256'
server "$bin/pg_ctl" -D "$work/server/data" -l "$work/server/log" -w -s start -o "-p $port \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c ssl=on \
  -c ssl_cert_file=$work/server/server.crt -c ssl_key_file=$work/server/server.key" ||
  { cat "$work/server/log" >&2; die "no server with TLS"; }

root=$work/root
mkdir -p "$root/etc/ssl/certs"
cp "$executable" "$root/plangate"
echo 'nameserver 127.0.0.1' >"$root/etc/resolv.conf"
echo '127.0.0.1 db.plangate.test other.plangate.test' >"$root/etc/hosts"
cp "$work/trusted.crt" "$root/etc/ssl/certs/ca-certificates.crt"

# expect CODE WORDS [VARIABLE=VALUE…] -- ARGUMENTS: runs plangate in there, and finds the words.
expect() {
  local code=0 wanted=$1 words=$2 variables=()
  shift 2
  while [ "$1" != -- ]; do variables+=("$1"); shift; done
  shift
  echo "plangate $* ${variables[*]}"
  env -i PATH="$PATH" "${enter[@]}" "$root" /usr/bin/env >/dev/null 2>&1 && die "there is more in there than should be"
  env -i PATH="$PATH" "${variables[@]}" "${enter[@]}" "$root" /plangate "$@" >"$work/out" 2>&1 || code=$?
  if [ "$code" != "$wanted" ] || ! grep -qF -- "$words" "$work/out"; then
    cat "$work/out" >&2
    die "exit code $code and not $wanted, or nothing says: $words"
  fi
}

expect 0 'OpenSSL 3.' -- --version
for library in libpq RE2 simdjson nlohmann_json toml++ CLI11 fmt xxHash utf8proc pugixml; do
  grep -q "^$library" "$work/out" || die "--version does not name $library"
done
expect 0 'seq-scan' -- rules
if [ -n "${2:-}" ]; then "$2" rules | cmp - "$work/out"; fi

cp tests/rules/seq-scan/bitmap-dropped/{baseline,current}.json "$root"
expect 1 '[seq-scan]' -- diff baseline.json current.json
expect 0 'pass' -- diff baseline.json baseline.json

cat >"$root/plangate.toml" <<'TOML'
[suite.shop]
seed = ["seed.sql"]
queries = ["orders.sql"]
TOML
cat >"$root/seed.sql" <<'SQL'
CREATE TABLE orders (id integer PRIMARY KEY, status text);
INSERT INTO orders SELECT id, 'open' FROM generate_series(1, 20000) AS id;
SQL
echo 'SELECT status FROM orders WHERE id = 77;' >"$root/orders.sql"
check_at() { echo "check --allow-remote --database-url postgresql://gate:secret@$1:$port/postgres?$2"; }
right=db.plangate.test

# Word by word: the arguments hold no blanks.
# shellcheck disable=SC2046
{
  expect 1 '[missing-baseline]' -- $(check_at $right sslmode=verify-full)
  expect 0 'orders' -- refresh $(check_at $right sslmode=verify-full | sed 's/^check //')
  expect 0 'pass: 1 case' -- $(check_at $right sslmode=verify-full)
  expect 0 'pass: 1 case' -- $(check_at $right sslrootcert=system)
  expect 2 'does not match host name "other.plangate.test"' -- $(check_at other.plangate.test sslmode=verify-full)
  expect 2 'could not translate host name' -- $(check_at nowhere.plangate.test sslmode=verify-full)

  # Name services that this machine may have, and the executable must not load.
  printf '%s\n' 'passwd: sss systemd' 'hosts: mdns4_minimal [NOTFOUND=return] resolve [!UNAVAIL=return] myhostname' \
    >"$root/etc/nsswitch.conf"
  expect 0 'pass: 1 case' -- $(check_at $right sslmode=verify-full)
  rm "$root/etc/nsswitch.conf"

  # Other authorities.
  cp "$work/stranger.crt" "$root/stranger.pem"
  expect 2 'certificate verify failed' SSL_CERT_FILE=/stranger.pem -- $(check_at $right sslmode=verify-full)
  grep -q 'verified by /stranger.pem' "$work/out" || die "nothing says which authorities were asked"
  grep -q 'secret' "$work/out" && die "the password is shown"
  expect 0 'pass: 1 case' SSL_CERT_FILE=/stranger.pem -- $(check_at $right 'sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt')
  mv "$root/etc/ssl/certs" "$root/authorities"
  mkdir "$root/tmp"
  cp "$work/stranger.crt" "$root/authorities/0.pem"
  expect 0 'pass: 1 case' SSL_CERT_DIR=/nothing:/authorities -- $(check_at $right sslmode=verify-full)
  [ -z "$(ls -A "$root/tmp")" ] || die "something is left in /tmp"

  # None at all: what verifies fails, what does not still works.
  expect 2 'root certificate file' -- $(check_at $right sslmode=verify-full)
  grep -q SSL_CERT_FILE "$work/out" || die "nothing says how to name an authority"
  expect 0 'pass: 1 case' -- $(check_at $right sslmode=require)
}
# A client of HTTPS, linked in the same way, by the same authorities.
if [ -n "${3:-}" ]; then
  https_port=$(free_port)
  openssl s_server -accept "127.0.0.1:$https_port" -cert "$work/server/server.crt" \
    -key "$work/server/server.key" -www -quiet >/dev/null 2>&1 &
  web=$!
  for ((i = 0; i < 100; ++i)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$https_port") 2>/dev/null && break
    sleep 0.1
  done
  cp "$3" "$root/plangate"
  expect 0 200 SSL_CERT_DIR=/ SSL_CERT_FILE=/authorities/ca-certificates.crt -- $right "$https_port"
  expect 1 'certificate' SSL_CERT_FILE=/stranger.pem -- $right "$https_port"
  expect 1 'certificate' SSL_CERT_FILE=/authorities/ca-certificates.crt -- other.plangate.test "$https_port"
  mkdir -p "$root/etc/pki/tls/certs"
  cp "$work/trusted.crt" "$root/etc/pki/tls/certs/ca-bundle.crt"
  expect 0 200 -- $right "$https_port"
fi
echo "all as it should be"
