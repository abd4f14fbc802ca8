-- Raw events of the last months, as they arrive: one table that is written all day, and read in a few ways.
--
-- All data of this suite is integer arithmetic on row numbers: multiplied by a constant and taken modulo a prime,
-- 1, 2, 3, … scatter like random numbers, but are the same on every machine and PostgreSQL version.

CREATE TABLE events (
    -- Given by the client, with the time in its first digits (UUID version 7), so that new rows go to the end of the
    -- index. The case study takes a BIGSERIAL: a batch that is sent again after a timeout then gets new numbers, its
    -- ON CONFLICT DO NOTHING never finds a conflict, and everything is counted twice.
    id         uuid NOT NULL,
    event_time timestamptz NOT NULL,
    event_type text NOT NULL,
    -- NULL: nobody was logged in.
    user_id    bigint,
    properties jsonb NOT NULL,
    CONSTRAINT events_properties_check CHECK (jsonb_typeof(properties) = 'object')
) PARTITION BY RANGE (event_time);

-- The months that are kept, this month, and three to come: the monthly job makes a month before it is needed, because an
-- event without a partition is an error. There is no default partition, in which such events would hide, and which every
-- new month would have to be checked against.
DO $$
BEGIN
    FOR n IN 0..5 LOOP
        EXECUTE format('CREATE TABLE events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
                       to_char(date '2025-10-01' + n * interval '1 month', 'YYYY_MM'),
                       timestamptz '2025-10-01 00:00+00' + n * interval '1 month',
                       timestamptz '2025-10-01 00:00+00' + (n + 1) * interval '1 month');
    END LOOP;
END;
$$;

-- October to December, an event every 38 seconds. More than half are page views, and one in 5,000 is a refund. A phone
-- without a network keeps its events: one in 200 arrives up to an hour late, and lies among those of that hour.
INSERT INTO events (id, event_time, event_type, user_id, properties)
SELECT (lpad(to_hex((extract(epoch FROM event_time) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n % 4096), 3, '0')
           || '8' || lpad(to_hex(n * 7919 % 1048573), 15, '0'))::uuid,
       event_time,
       (ARRAY['page_view', 'click', 'scroll', 'search', 'add_to_cart', 'login', 'share', 'checkout', 'purchase',
              'video_start', 'video_end', 'signup', 'error', 'download', 'logout', 'invite', 'upgrade', 'cancel',
              'refund'])
           [1 + width_bucket(r, ARRAY[5500, 7300, 8200, 8700, 9050, 9300, 9450, 9560, 9650, 9730, 9800, 9850, 9890, 9920,
                                      9945, 9965, 9980, 9998])],
       CASE WHEN n % 9 > 0 THEN 1 + 20000 * u * u / (9967::bigint * 9967) END,
       jsonb_build_object('path', format('/p/%s', r * u % 997), 'country',
                          (ARRAY['DE', 'AT', 'CH', 'FR', 'IT', 'US', 'GB'])[1 + u % 7 * (u % 7) / 7])
           || CASE WHEN r >= 9560 AND r < 9650 THEN jsonb_build_object('cents', 199 + u) ELSE '{}' END
FROM (SELECT n, n * 6151 % 10000 AS r, n * 4001 % 9967 AS u,
             timestamptz '2025-10-01 00:00+00' + (n * 38 + n * 7919 % 31) * interval '1 second' AS event_time
      FROM generate_series(1::bigint, 92 * 86400 / 38 - 1) AS n) AS event
ORDER BY event_time + CASE WHEN n % 200 = 11 THEN n % 60 * interval '1 minute' ELSE interval '0' END, n;

-- What partitions has to be in every key: a retry with the same id has the same time.
ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY (id, event_time);

-- Ranges of time, for the roll-ups: BRIN, because events lie in the order in which they arrive. It holds a few times for
-- every eight pages, and an insert hardly notices it. The case study has the time first in the primary key for this; a
-- B-tree for what BRIN does costs each of the millions of inserts a day. The fewer events an hour has, the fewer pages a
-- range should have; with a million an hour, leave the default of 128.
--
-- minmax_multi: the order is not perfect. An event may be late, and a short row fills what a long one left free on an
-- earlier page. One such row stretches a range from its own time to the others'; minmax_multi keeps it apart.
CREATE INDEX events_event_time_idx ON events USING brin (event_time timestamptz_minmax_multi_ops)
    WITH (pages_per_range = 8);
