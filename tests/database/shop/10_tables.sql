-- A small shop: big enough that every index matters, small enough to seed in half a second.
CREATE SCHEMA archive;

CREATE TABLE customers (
  id integer PRIMARY KEY,
  email text NOT NULL,
  city text NOT NULL,
  postal_code text NOT NULL,      -- follows from the city: the two are correlated
  joined_on date NOT NULL
);

CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer NOT NULL,
  status text NOT NULL,
  total_cents integer NOT NULL,
  placed_at timestamptz NOT NULL
);

-- The same name in a second schema.
CREATE TABLE archive.orders (LIKE orders);

CREATE TABLE countries (          -- one page
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE events (
  id integer NOT NULL,
  customer_id integer NOT NULL,
  kind text NOT NULL,
  happened_at timestamptz NOT NULL
) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2025_01 PARTITION OF events
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2025-02-01 00:00:00+00');
CREATE TABLE events_2025_02 PARTITION OF events
  FOR VALUES FROM ('2025-02-01 00:00:00+00') TO ('2025-03-01 00:00:00+00');
CREATE TABLE events_2025_03 PARTITION OF events
  FOR VALUES FROM ('2025-03-01 00:00:00+00') TO ('2025-04-01 00:00:00+00');
