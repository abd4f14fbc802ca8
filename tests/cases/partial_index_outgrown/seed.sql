CREATE TABLE jobs (
  id bigint PRIMARY KEY,
  queue text NOT NULL,
  status text NOT NULL,
  run_at timestamptz NOT NULL,
  payload text NOT NULL
);
INSERT INTO jobs
SELECT n, 'q' || n % 20,
       CASE WHEN n % 200 = 0 THEN 'pending' WHEN n % 333 = 0 THEN 'retry' ELSE 'done' END,
       timestamptz '2026-01-01 00:00:00+00' + n * interval '1 second', md5(n::text)
FROM generate_series(1, 150000) AS n;
CREATE INDEX jobs_ready_idx ON jobs (queue, run_at) WHERE status IN ('pending', 'retry');
