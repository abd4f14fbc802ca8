CREATE TABLE posts (id int PRIMARY KEY, url varchar(512) NOT NULL, body text NOT NULL);
INSERT INTO posts SELECT n, CASE WHEN n % 2 = 0 THEN 'https://example.com/none' ELSE 'https://example.com/' || n END,
  repeat('x', 60) FROM generate_series(1, 60000) n;
CREATE INDEX posts_url_idx ON posts (url);
