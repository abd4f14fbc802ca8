CREATE TABLE log (id bigint, at timestamptz NOT NULL, message text);
DO $$
DECLARE
  first timestamptz;
BEGIN
  FOR month IN 1..6 LOOP
    first := make_timestamptz(2026, month, 1, 0, 0, 0, 'UTC');
    EXECUTE format('CREATE TABLE log_%s (CONSTRAINT log_%s_at CHECK (at >= %L AND at < %L)) INHERITS (log)',
                   month, month, first, make_timestamptz(2026, month + 1, 1, 0, 0, 0, 'UTC'));
    EXECUTE format('INSERT INTO log_%s SELECT n, %L::timestamptz + n * interval ''1 minute'', md5(n::text) '
                   'FROM generate_series(1, 20000) AS n', month, first);
  END LOOP;
END $$;
