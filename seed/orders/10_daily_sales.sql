-- Orders and revenue of each tenant by day, since 2024: what dashboards add up instead of orders.

-- The nightly job owns it, and may run twice for a day. Late refunds change a day that is long past; the job of the
-- quarter's end counts the whole quarter again.
CREATE TABLE daily_sales (
    tenant_id     integer NOT NULL,
    day           date NOT NULL,
    orders        integer NOT NULL,
    revenue_cents bigint NOT NULL,
    CONSTRAINT daily_sales_orders_check CHECK (orders > 0)
);

INSERT INTO daily_sales (tenant_id, day, orders, revenue_cents)
SELECT tenant_id, (placed_at AT TIME ZONE 'UTC')::date, count(*), sum(total_cents)
FROM orders
WHERE placed_at >= timestamptz '2024-01-01 00:00+00'
GROUP BY 1, 2
ORDER BY 2, 1;

ALTER TABLE daily_sales
    ADD CONSTRAINT daily_sales_pkey PRIMARY KEY (tenant_id, day),
    ADD CONSTRAINT daily_sales_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id);

-- A day's best tenants, for the company's own dashboard.
CREATE INDEX daily_sales_day_idx ON daily_sales (day, revenue_cents);

-- A day's orders over all tenants, for the nightly job. BRIN: orders lie in the order in which they were placed, so a
-- few numbers for every sixteen pages do the work of an index a thousand times the size.
CREATE INDEX orders_placed_at_idx ON orders USING brin (placed_at) WITH (pages_per_range = 16);
