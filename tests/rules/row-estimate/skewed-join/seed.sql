CREATE TABLE tags (id int PRIMARY KEY, name text NOT NULL, note text NOT NULL);
INSERT INTO tags SELECT g, 'tag ' || g, repeat('x', 80) FROM generate_series(1, 4000) g;
CREATE TABLE tagged (id int PRIMARY KEY, tag_id int NOT NULL, note text NOT NULL);
INSERT INTO tagged SELECT g, CASE WHEN g <= 10000 THEN 1 ELSE g % 4000 + 1 END, repeat('x', 40) FROM generate_series(1, 20000) g;
