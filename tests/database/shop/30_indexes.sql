CREATE UNIQUE INDEX customers_email_idx ON customers (email);
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_placed_idx ON orders (placed_at DESC);
CREATE INDEX orders_total_idx ON orders (total_cents);
CREATE INDEX archive_orders_customer_idx ON archive.orders (customer_id);
CREATE INDEX events_customer_idx ON events (customer_id);
