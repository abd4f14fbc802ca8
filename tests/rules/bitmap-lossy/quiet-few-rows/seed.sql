CREATE TABLE documents (id integer PRIMARY KEY, body jsonb NOT NULL);
INSERT INTO documents SELECT i, CASE WHEN i % 4000 = 0 THEN '{"lines": [{"sku": 1, "count": 2}]}'::jsonb
  WHEN i % 1000 = 1 THEN '{"lines": [{"sku": 1}, {"count": 2}]}'::jsonb ELSE jsonb_build_object('other', i) END
FROM generate_series(1, 20000) AS i;
CREATE INDEX documents_body_idx ON documents USING gin (body jsonb_path_ops);
