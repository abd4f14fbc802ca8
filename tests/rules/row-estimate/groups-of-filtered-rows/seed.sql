CREATE TABLE events (id int PRIMARY KEY, user_id int NOT NULL, kind text NOT NULL, note text NOT NULL);
INSERT INTO events SELECT g, CASE WHEN g % 4 = 0 THEN g % 40 ELSE g END, CASE WHEN g % 4 = 0 THEN 'login' ELSE 'view' END, repeat('x', 60) FROM generate_series(1, 40000) g;
