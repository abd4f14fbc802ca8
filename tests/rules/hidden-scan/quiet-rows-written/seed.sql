CREATE TABLE events (id int PRIMARY KEY, kind int NOT NULL);
INSERT INTO events SELECT 10 * n, n % 7 FROM generate_series(1, 3000) n;
CREATE FUNCTION check_predecessor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM events WHERE id = new.id - 1;
  RETURN new;
END $$;
CREATE TRIGGER events_predecessor BEFORE INSERT ON events FOR EACH ROW WHEN (new.kind = 0) EXECUTE FUNCTION check_predecessor();
