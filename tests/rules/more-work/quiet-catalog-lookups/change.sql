CREATE FUNCTION look_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM events WHERE happened_at = NEW.placed_on AND id = NEW.id;
  RETURN NEW;
END $$;
CREATE TRIGGER look_up BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION look_up();
