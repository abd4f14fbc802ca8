CREATE TABLE tickets (id int PRIMARY KEY, subject text NOT NULL);
INSERT INTO tickets SELECT n, 'Subject ' || n FROM generate_series(1, 20000) n;
CREATE TABLE notes (id int PRIMARY KEY, subject text NOT NULL);
INSERT INTO notes SELECT n, 'Subject ' || n FROM generate_series(1, 2000) n;
CREATE FUNCTION find_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tickets WHERE lower(subject) = lower(NEW.subject);
  RETURN NEW;
END $$;
CREATE TRIGGER find_ticket BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION find_ticket();
