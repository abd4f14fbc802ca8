-- What dashboards read: an hour's and a day's events, counted once.

-- Kept for ever: nineteen rows an hour, however many events. The hourly job owns it. It counts whole hours and replaces
-- what stood there, so it may run again, and does after late events. The case study adds to what stood there: a second
-- run counts everything twice, and leaves the unique users of its own part.
CREATE TABLE event_stats_hourly (
    hour         timestamptz NOT NULL,
    event_type   text NOT NULL,
    count        bigint NOT NULL,
    -- Of this hour. Never to be added up: who comes every hour is one user a day, and not 24.
    unique_users bigint NOT NULL,
    CONSTRAINT event_stats_hourly_count_check CHECK (count > 0),
    -- Not just any time: two rows for one hour would both be counted.
    CONSTRAINT event_stats_hourly_hour_check CHECK (extract(epoch FROM hour) % 3600 = 0)
);

INSERT INTO event_stats_hourly (hour, event_type, count, unique_users)
SELECT date_trunc('hour', event_time), event_type, count(*), count(DISTINCT user_id)
FROM events
GROUP BY 1, 2
ORDER BY 1, 2;

ALTER TABLE event_stats_hourly
    -- The hour first: dashboards show all types of the last hours or days.
    ADD CONSTRAINT event_stats_hourly_pkey PRIMARY KEY (hour, event_type);

-- The last hours of one type, which may be months apart. The count rides along: they are read from the index alone.
CREATE INDEX event_stats_hourly_event_type_hour_idx ON event_stats_hourly (event_type, hour) INCLUDE (count);

-- Days out of hours: the planner takes every hour for a day of its own, if nobody tells it.
CREATE STATISTICS event_stats_hourly_day_stat ON ((hour AT TIME ZONE 'UTC')::date) FROM event_stats_hourly;

-- The day is UTC's, in the column's comment and in every query: date_trunc('day', hour), as in the case study, is a day
-- of the session's time zone, and two dashboards show two different numbers.
CREATE TABLE event_stats_daily (
    day          date NOT NULL,
    event_type   text NOT NULL,
    count        bigint NOT NULL,
    unique_users bigint NOT NULL,
    -- Sums that only some types have: what the case study calls properties_agg, "aggregated metrics".
    metrics      jsonb NOT NULL,
    CONSTRAINT event_stats_daily_count_check CHECK (count > 0)
);
COMMENT ON COLUMN event_stats_daily.day IS 'the day in UTC';

-- Three years from before the events that we still have.
INSERT INTO event_stats_daily (day, event_type, count, unique_users, metrics)
SELECT date '2022-10-01' + n, event_type, count, 1 + count * 2 / 3,
       CASE event_type WHEN 'purchase' THEN jsonb_build_object('cents', count * (4000 + n % 300)) ELSE '{}' END
FROM generate_series(0, 1095) AS n
CROSS JOIN unnest(ARRAY['page_view', 'click', 'scroll', 'search', 'add_to_cart', 'login', 'share', 'checkout',
                        'purchase', 'video_start', 'video_end', 'signup', 'error', 'download', 'logout', 'invite'])
    WITH ORDINALITY AS types (event_type, type_no)
CROSS JOIN LATERAL (SELECT 1 + n * (700 + (n * 37 + type_no * 11) % 97) / (400 * type_no * type_no) AS count) AS counted
ORDER BY n, type_no;

INSERT INTO event_stats_daily (day, event_type, count, unique_users, metrics)
SELECT (event_time AT TIME ZONE 'UTC')::date, event_type, count(*), count(DISTINCT user_id),
       jsonb_strip_nulls(jsonb_build_object('cents', sum((properties ->> 'cents')::bigint)))
FROM events
GROUP BY 1, 2
ORDER BY 1, 2;

ALTER TABLE event_stats_daily
    -- The type first: days are read as the course of one type, and hours are there for the last days of all.
    ADD CONSTRAINT event_stats_daily_pkey PRIMARY KEY (event_type, day);

CREATE STATISTICS event_stats_daily_week_stat ON (date_trunc('week', day::timestamp)) FROM event_stats_daily;
