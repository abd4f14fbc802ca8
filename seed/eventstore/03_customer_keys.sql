-- The right to erasure, where nothing is ever deleted: what a customer's events say of the person is sealed with the
-- customer's own key. Without the key it says nothing any more.

CREATE TABLE customer_keys (
    stream_id uuid PRIMARY KEY,
    key       bytea NOT NULL
);

INSERT INTO customer_keys (stream_id, key)
SELECT stream_id, decode(md5(stream_id::text) || md5(id::text), 'hex')
FROM events
WHERE event_type = 'CustomerRegistered'
ORDER BY id;
