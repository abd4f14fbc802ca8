CREATE TABLE kinds (id int PRIMARY KEY, name text NOT NULL); INSERT INTO kinds VALUES (1, 'a'), (2, 'b');
