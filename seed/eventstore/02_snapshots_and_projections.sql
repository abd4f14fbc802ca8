-- What is derived from the events, and can be derived again.

-- The state of a stream as of a version, so that the events before need not be replayed. Taken of warehouses, whose
-- streams are long, every hundred events; an order has eight at most.
CREATE TABLE snapshots (
    stream_id      uuid NOT NULL,
    version        integer NOT NULL,
    -- A snapshot of an older shape is not read but made again.
    schema_version smallint NOT NULL DEFAULT 1,
    state          jsonb NOT NULL,
    CONSTRAINT snapshots_pkey PRIMARY KEY (stream_id, version)
);

INSERT INTO snapshots (stream_id, version, state)
SELECT e.stream_id, e.version,
       (SELECT jsonb_object_agg('product-' || product, product * e.version % 211)
        FROM generate_series(1, 60) AS product)
FROM events e
WHERE e.stream_type = 'Warehouse' AND e.version % 100 = 0
ORDER BY e.id;

-- An order as of its last event, or of a past moment: the one place that says what events mean. SQL and not a loop in
-- PL/pgSQL, so that the planner sees into it.
CREATE FUNCTION order_state(wanted uuid, until timestamptz DEFAULT 'infinity')
RETURNS TABLE (order_id uuid, customer_id bigint, items jsonb, total_cents bigint, status text, last_event_id bigint,
               updated_at timestamptz)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT stream_id,
           max((event_data ->> 'customer_id')::bigint),
           coalesce(jsonb_agg(event_data ORDER BY version) FILTER (WHERE event_type = 'ItemAdded'), '[]'),
           -- Of schema_version 1 and 2.
           coalesce(sum((event_data ->> 'quantity')::bigint
                        * coalesce(event_data -> 'price' ->> 'amount', event_data ->> 'price_cents')::bigint),
                    0)::bigint,
           (array_agg(CASE event_type WHEN 'OrderCreated' THEN 'open' WHEN 'OrderSubmitted' THEN 'submitted'
                                      WHEN 'PaymentReceived' THEN 'paid' WHEN 'OrderShipped' THEN 'shipped'
                                      WHEN 'OrderCancelled' THEN 'cancelled' END ORDER BY version DESC)
            FILTER (WHERE event_type <> 'ItemAdded'))[1],
           max(id),
           max(created_at)
    FROM events
    WHERE stream_id = wanted AND created_at <= until
    GROUP BY stream_id;
END;

-- Orders as the shop shows them.
CREATE TABLE order_projections (
    order_id      uuid PRIMARY KEY,
    customer_id   bigint NOT NULL,
    items         jsonb NOT NULL,
    total_cents   bigint NOT NULL,
    status        text NOT NULL,
    -- The last event that is in it: applying an event twice, or an older one, changes nothing.
    last_event_id bigint NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT order_projections_status_check CHECK (status IN ('open', 'submitted', 'paid', 'shipped', 'cancelled'))
);

-- All but the last hours are in it: the subscription that fills it is always a little behind.
INSERT INTO order_projections (order_id, customer_id, items, total_cents, status, last_event_id, updated_at)
SELECT state.*
FROM (SELECT stream_id FROM events WHERE event_type = 'OrderCreated' ORDER BY id OFFSET 0) AS started
CROSS JOIN LATERAL order_state(started.stream_id, '2025-02-20 00:00+00') AS state;

-- A customer's orders, newest first.
CREATE INDEX order_projections_customer_id_updated_at_idx ON order_projections (customer_id, updated_at);

-- What is paid and not shipped, oldest first: as small as the queue is, however long the history.
CREATE INDEX order_projections_to_ship_idx ON order_projections (updated_at) WHERE status = 'paid';

-- How far each subscription has come.
CREATE TABLE subscription_checkpoints (
    subscription_id   text PRIMARY KEY,
    last_processed_id bigint NOT NULL,
    updated_at        timestamptz NOT NULL
);

INSERT INTO subscription_checkpoints (subscription_id, last_processed_id, updated_at)
SELECT subscription_id, (SELECT max(id) FROM events WHERE created_at <= seen), '2025-02-20 16:00+00'
FROM (VALUES ('billing', timestamptz '2025-02-20 16:00+00'), ('mail', '2025-02-20 15:55+00'),
             ('order_projections', '2025-02-20 00:00+00'), ('search', '2025-02-03 00:00+00'))
     AS subscriptions (subscription_id, seen);
