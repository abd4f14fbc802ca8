DROP INDEX events_2_kind;
