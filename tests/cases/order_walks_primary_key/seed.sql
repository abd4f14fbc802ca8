CREATE TABLE outputs (
  id bigint PRIMARY KEY,
  block_id bigint NOT NULL,
  amount bigint NOT NULL,
  address text NOT NULL
);
INSERT INTO outputs SELECT n, n / 12, n * 17 % 1000, md5(n::text) FROM generate_series(1, 200000) AS n;
CREATE INDEX outputs_block_idx ON outputs (block_id);
