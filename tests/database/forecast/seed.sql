-- What plangate forecast is tried on. The test writes how many times the seed is to be built in the place of @times@:
-- kinds stay, customers, orders and events grow, values scatter by multiplication modulo what grows.
CREATE TABLE countries (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
INSERT INTO countries SELECT n, 'country ' || n FROM generate_series(1, 9) AS n;
CREATE TABLE carriers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO carriers SELECT n, 'carrier ' || n FROM generate_series(1, 6) AS n;

-- A combination of kinds: 108 rows, whatever is sold.
CREATE TABLE tariffs (
  carrier_id integer NOT NULL REFERENCES carriers,
  country_id integer NOT NULL REFERENCES countries,
  express boolean NOT NULL,
  cents integer NOT NULL,
  PRIMARY KEY (carrier_id, country_id, express)
);
INSERT INTO tariffs
SELECT carrier, country, express, carrier * 100 + country
FROM generate_series(1, 6) AS carrier, generate_series(1, 9) AS country, unnest(ARRAY[false, true]) AS express;

CREATE TABLE customers (
  id integer PRIMARY KEY,
  country_id integer NOT NULL REFERENCES countries,
  email text NOT NULL UNIQUE,
  joined_on date NOT NULL
);
INSERT INTO customers
SELECT n, 1 + n % 9, 'customer' || n || '@example.com', date '2020-01-01' + n % 75
FROM generate_series(1, 900 * @times@) AS n;

CREATE TYPE order_state AS ENUM ('open', 'paid', 'closed');
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers,
  carrier_id integer NOT NULL REFERENCES carriers,
  state order_state NOT NULL,
  total_cents integer NOT NULL,
  note text,
  tags text[] NOT NULL,
  placed_at timestamptz NOT NULL
);
-- One customer places a tenth of the orders, and each of the others three.
INSERT INTO orders
SELECT n, CASE WHEN n % 10 = 0 THEN 1 ELSE 1 + (n - n / 10) * 7919 % (900 * @times@) END, 1 + n % 6,
  CASE WHEN n % 100 < 1 THEN 'open' WHEN n % 100 < 5 THEN 'paid' ELSE 'closed' END::order_state,
  100 + n * 104729 % 90001, CASE WHEN n % 3 = 0 THEN 'note ' || n % 50 END,
  ARRAY['tag ' || n % 7, 'mark ' || n % 20],
  timestamptz '2024-01-01 00:00:00+00' + n * interval '500 days' / (3000 * @times@)
FROM generate_series(1::bigint, 3000 * @times@) AS n;
CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at);
CREATE INDEX orders_placed_idx ON orders (placed_at);
CREATE INDEX orders_open_idx ON orders (placed_at) WHERE state = 'open';
CREATE INDEX orders_note_idx ON orders (lower(note));
CREATE INDEX orders_tags_idx ON orders USING gin (tags);
CREATE STATISTICS orders_groups (ndistinct, dependencies) ON carrier_id, state FROM orders;

CREATE TABLE products (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO products SELECT n, 'product ' || n FROM generate_series(1, 200 * @times@) AS n;

CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders,
  line_no smallint NOT NULL,
  product_id integer NOT NULL REFERENCES products,
  sku text NOT NULL,
  quantity integer NOT NULL,
  PRIMARY KEY (order_id, line_no)
);
INSERT INTO order_items
SELECT 1 + n / 2, 1 + n % 2, 1 + n * 37 % (200 * @times@), 'sku ' || n * 31 % 150, 1 + n % 9
FROM generate_series(0::bigint, 6000 * @times@ - 1) AS n;
CREATE INDEX order_items_sku_idx ON order_items (sku);
CREATE INDEX order_items_product_idx ON order_items (product_id);

CREATE TABLE events (
  customer_id integer NOT NULL REFERENCES customers,
  kind text NOT NULL,
  happened_on date NOT NULL
) PARTITION BY RANGE (happened_on);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
INSERT INTO events
SELECT 1 + n * 7907 % (900 * @times@), 'kind ' || n % 5, date '2025-01-01' + (n % 59)::integer
FROM generate_series(1::bigint, 1800 * @times@) AS n;
CREATE INDEX events_customer_idx ON events (customer_id);
