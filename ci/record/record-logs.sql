-- SPDX-License-Identifier: MIT
-- What record-logs.sh has a server log: texts that are hard to tell from the log around them.
SET application_name = 'web, "front"';
DELETE FROM orders;
INSERT INTO orders VALUES (1, E'back\\slash	tab');
SELECT 'it''s "quoted", with a comma'
     , 'and

an empty line' AS lines
/* action='orders#index' */;
SELECT 'LOG:  statement: none
LOG:  statement: none', '2026-01-15 12:00:00.000 UTC [1] LOG:  none';
SELECT 'ä 表 🙂';
PREPARE by_id(int) AS SELECT * FROM orders WHERE id = $1;
EXECUTE by_id(1);
SELECT * FROM missing
WHERE id = 1;
DO $$ BEGIN RAISE EXCEPTION 'failed' USING DETAIL = E'two\nlines', HINT = 'Try again.'; END $$;
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_format = 'json';
SET auto_explain.log_timing = off;
SELECT id
FROM orders WHERE note = 'a "note"';
