-- The monthly job's other half: October is older than the 30 days that raw events are kept. Its roll-ups stay.
--
-- "30 days" and months are not the same: a month can go only when its last day is old enough, so that up to 61 days are
-- kept. Where a contract says 30 days, partition by day. And "instant, no locking", as the case study has it, is half
-- true: nothing is read and nothing written, but DROP TABLE of a partition locks the whole of events for a moment, and
-- waits for every query that reads it. On a busy system detach it first: ALTER TABLE events DETACH PARTITION
-- events_2025_10 CONCURRENTLY.
DROP TABLE events_2025_10;
