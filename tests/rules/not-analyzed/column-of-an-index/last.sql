ALTER TABLE builds ADD COLUMN rerun_of int;
CREATE INDEX builds_rerun_of_idx ON builds (rerun_of);
