-- SPDX-License-Identifier: MIT
-- What record-logs.sh has auto_explain log as text: the statement before the plan may look like one.
SELECT count(*)

FROM orders -- Seq Scan on orders
WHERE note <> 'Query Parameters: $1 = ''1''
Seq Scan on orders';
SET auto_explain.log_analyze = on;
SET auto_explain.log_verbose = on;
UPDATE orders SET note = 'a
  b' WHERE id = 1;
SET jit_above_cost = 0;
SET auto_explain.log_settings = on;
DECLARE every CURSOR WITH HOLD FOR SELECT id FROM orders;
