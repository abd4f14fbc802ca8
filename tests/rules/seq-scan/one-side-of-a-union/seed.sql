CREATE TABLE posts (id int PRIMARY KEY, author int NOT NULL, code text NOT NULL, title text NOT NULL, data jsonb NOT NULL);
INSERT INTO posts SELECT g, g % 500, 'C' || g, 'word' || g % 900, jsonb_build_object('a', g % 700, 'b', g % 600) FROM generate_series(1, 12000) g;
CREATE INDEX posts_author ON posts (author);
CREATE INDEX posts_code ON posts (code);
CREATE INDEX posts_title ON posts USING gin (to_tsvector('english', title));
CREATE INDEX posts_a ON posts ((data ->> 'a'));
