CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, country text NOT NULL, note text NOT NULL);
INSERT INTO users SELECT g, 'user' || g || '@example.org', (ARRAY['de', 'fr', 'it', 'es'])[1 + g % 4], repeat('x', 80)
FROM generate_series(1, 4000) g;
