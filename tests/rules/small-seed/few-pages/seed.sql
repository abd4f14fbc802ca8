CREATE TABLE plans (id int PRIMARY KEY, name text);
INSERT INTO plans SELECT g, 'plan ' || g FROM generate_series(1, 100) g;
