-- SPDX-License-Identifier: MIT
-- A small shop, the same in every run: what the statements beside it are explained on.
CREATE TABLE customers (
  id      int PRIMARY KEY,
  email   varchar(80) NOT NULL,
  region  text NOT NULL,
  "Level" int NOT NULL
);
INSERT INTO customers
SELECT n, 'user' || n || '@example.org', (ARRAY['north', 'south', 'east', 'west'])[1 + n % 4], n % 7
FROM generate_series(1, 2000) n;
CREATE UNIQUE INDEX customers_email ON customers (email);

CREATE TABLE orders (
  id          int PRIMARY KEY,
  customer_id int NOT NULL REFERENCES customers,
  status      text NOT NULL,
  total_cents int NOT NULL,
  placed_at   timestamptz NOT NULL,
  note        text
);
INSERT INTO orders
SELECT n, 1 + n * 7 % 2000, (ARRAY['open', 'paid', 'sent', 'closed', 'closed', 'closed'])[1 + n % 6],
       n * 37 % 10000, '2024-01-01 00:00:00+00'::timestamptz + n * interval '10 minutes',
       CASE WHEN n % 10 = 0 THEN repeat('x', 40) END
FROM generate_series(1, 30000) n;
CREATE INDEX orders_customer ON orders (customer_id, placed_at);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_total ON orders (total_cents);
CREATE INDEX orders_open ON orders (placed_at) WHERE status = 'open';
CREATE INDEX orders_lower ON orders (lower(note));

CREATE TABLE events (id int, happened date NOT NULL, kind text, amount int) PARTITION BY RANGE (happened);
CREATE TABLE events_2024_01 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE events_2024_02 PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE events_2024_03 PARTITION OF events FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
INSERT INTO events
SELECT n, date '2024-01-01' + n % 91, (ARRAY['click', 'view', 'buy'])[1 + n % 3], n % 100
FROM generate_series(1, 9000) n;
CREATE INDEX events_happened ON events (happened);

CREATE SCHEMA archive;
CREATE TABLE archive.orders (LIKE public.orders INCLUDING ALL);
INSERT INTO archive.orders SELECT * FROM public.orders WHERE id <= 5000;

CREATE TABLE quiet (id int);
CREATE RULE quiet_insert AS ON INSERT TO quiet DO INSTEAD NOTHING;
CREATE TABLE audited (id int);
CREATE TABLE audit (id int);
CREATE RULE audited_insert AS ON INSERT TO audited DO ALSO INSERT INTO audit VALUES (new.id);

CREATE TABLE shops (id int, place point, tags text[]);
INSERT INTO shops
SELECT n, point(n % 70, n / 70), ARRAY['t' || n % 100, 'u' || n % 7] FROM generate_series(1, 5000) n;
CREATE INDEX shops_place ON shops USING gist (place);
CREATE INDEX shops_tags ON shops USING gin (tags);
CREATE TABLE visits (day int, note text);
INSERT INTO visits SELECT n / 10, repeat('v', 30) FROM generate_series(1, 30000) n;
CREATE INDEX visits_day ON visits USING brin (day) WITH (pages_per_range = 8);

VACUUM (FREEZE, ANALYZE);
