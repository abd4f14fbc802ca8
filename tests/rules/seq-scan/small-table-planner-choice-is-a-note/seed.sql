CREATE TABLE plans (id int, name text);
INSERT INTO plans SELECT g, 'plan ' || g FROM generate_series(1, 100) g;
CREATE INDEX plans_id ON plans (id);
