-- The drill-down from a dashboard, newest first: without it, the few refunds of a range are among all its other
-- events. The user rides along for questions about which users did what, which then never touch the table.
CREATE INDEX events_event_type_event_time_idx ON events (event_type, event_time DESC) INCLUDE (user_id);
