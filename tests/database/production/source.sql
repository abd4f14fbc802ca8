-- What plangate capture is tried on: each kind of relation and of statistics, and values in every
-- place where a catalog can hold one. Each of these begins with "secret".
CREATE SCHEMA "Odd ""schema";
CREATE TYPE mood AS ENUM ('secret-sad', 'secret-happy');
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  tenant_id integer NOT NULL,
  status text NOT NULL DEFAULT 'secret-default' CHECK (status <> 'secret-check'),
  note text,
  tags text[],
  doc jsonb,
  fts tsvector,
  feeling mood,
  placed_on date
);
COMMENT ON TABLE orders IS 'secret-comment';
INSERT INTO orders
SELECT id, CASE WHEN id % 10 < 4 THEN 1 ELSE id % 500 END,
  CASE WHEN id % 100 < 95 THEN 'secret-closed' WHEN id % 100 < 99 THEN 'secret-open' ELSE 'secret-new' END,
  CASE WHEN id % 3 > 0 THEN 'secret-note-' || id % 50 END,
  ARRAY['secret-tag', 'secret-tag-' || id % 7],
  jsonb_build_object('secret-key', 'secret-doc-' || id % 5),
  to_tsvector('simple', 'secretword secretlexeme' || id % 9),
  CASE WHEN id % 2 = 0 THEN 'secret-sad' ELSE 'secret-happy' END::mood,
  date '2031-01-01' + (id % 1000)::integer
FROM generate_series(1, 20000) AS id;
CREATE INDEX orders_open ON orders (tenant_id) INCLUDE (status) WHERE status = 'secret-open';
CREATE INDEX orders_lower ON orders (lower(note), (status || 'secret-suffix'));
CREATE INDEX orders_tags ON orders USING gin (tags);
CREATE INDEX orders_day ON orders USING brin (placed_on);
CREATE INDEX orders_note ON orders USING hash (note);
CREATE STATISTICS orders_status (ndistinct, dependencies, mcv) ON tenant_id, status FROM orders;
CREATE STATISTICS orders_note_groups (ndistinct) ON tenant_id, (lower(note)) FROM orders;

CREATE TABLE events (id integer, happened_on date, who text) PARTITION BY RANGE (happened_on);
CREATE TABLE events_later PARTITION OF events FOR VALUES FROM ('2031-02-01') TO ('2031-03-01');
CREATE TABLE events_first PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2031-01-01');
CREATE TABLE events_middle PARTITION OF events FOR VALUES FROM ('2031-01-01') TO ('2031-02-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX ON events (who);
INSERT INTO events
SELECT id, date '2030-12-01' + id % 80, 'secret-who-' || id % 7 FROM generate_series(1, 5000) AS id;

CREATE TABLE regions (name text) PARTITION BY LIST (name);
CREATE TABLE regions_one PARTITION OF regions FOR VALUES IN ('secret-north', 'secret-south');
CREATE TABLE numbers (n integer) PARTITION BY RANGE (n);
CREATE TABLE numbers_high PARTITION OF numbers FOR VALUES FROM (100) TO (200);
CREATE TABLE numbers_low PARTITION OF numbers FOR VALUES FROM (20) TO (30);
CREATE TABLE numbers_negative PARTITION OF numbers FOR VALUES FROM (-20) TO (-10);

CREATE TABLE parent (a integer, b text);
CREATE TABLE child (c integer) INHERITS (parent);
INSERT INTO child SELECT id, 'secret-inherited', id % 4 FROM generate_series(1, 100) AS id;
CREATE TABLE "Odd ""schema"."T'a\ble" ("C""ol" integer);
CREATE MATERIALIZED VIEW tenants AS SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id;
VACUUM ANALYZE;
