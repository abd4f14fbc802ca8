#!/bin/bash
# SPDX-License-Identifier: MIT
# Records tests/unit/data/pg_dump.sql: what pg_dump writes of a database with everything that is
# hard to split. Needs a PostgreSQL's initdb, pg_ctl, psql and pg_dump on PATH or in PG_BIN.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
bin=${PG_BIN:-$(pg_config --bindir)}
work=$(mktemp -d)
as_server_user() { "$@"; }
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses root
  chown postgres "$work"
  as_server_user() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
fi
stop() {
  as_server_user "$bin/pg_ctl" -D "$work/data" -m immediate -s stop || true
  rm -rf "$work"
}
trap stop EXIT

cd "$work"
as_server_user "$bin/initdb" -D "$work/data" -U postgres --locale=C.UTF-8 --no-sync >/dev/null
as_server_user "$bin/pg_ctl" -D "$work/data" -s -w -l "$work/log" \
  -o "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off" start

as_server_user "$bin/psql" -h "$work" -U postgres -qX -v ON_ERROR_STOP=1 postgres <<'SQL'
CREATE TABLE notes (id integer PRIMARY KEY, body text DEFAULT 'a;b''c' NOT NULL);
ALTER TABLE notes ALTER body DROP NOT NULL;
CREATE TABLE notes_log (id integer, at_line text);
INSERT INTO notes VALUES
  (1, 'plain'), (2, E'tab\tnew\nline'), (3, E'\\.'), (4, 'it''s; a "trap" -- here'), (5, NULL),
  (6, E'$$ /* \\restrict');
COMMENT ON TABLE notes IS 'semi;colon, quote '' and -- dashes';
CREATE FUNCTION log_note() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
  INSERT INTO notes_log VALUES (NEW.id, $$inner; quote's$$);
  RETURN NEW;
END;
$function$;
CREATE FUNCTION weight(note integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM notes_log WHERE id = note;
  SELECT CASE WHEN note > 1 THEN CASE note WHEN 2 THEN 5 ELSE 6 END ELSE 0 END;
END;
CREATE VIEW long_notes AS SELECT id, body AS "odd;name" FROM notes WHERE length(body) > 5;
CREATE TRIGGER notes_logged AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION log_note();
CREATE RULE notes_kept AS ON DELETE TO notes DO INSTEAD (
  INSERT INTO notes_log VALUES (OLD.id, 'kept;');
  UPDATE notes SET body = 'deleted' WHERE id = OLD.id);
SQL

as_server_user "$bin/pg_dump" -h "$work" -U postgres --no-owner postgres |
  # Its key is random.
  sed -E 's/^(\\(un)?restrict) .*/\1 recorded/' >"$root/tests/unit/data/pg_dump.sql"
