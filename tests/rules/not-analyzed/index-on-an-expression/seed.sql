CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, joined int NOT NULL);
INSERT INTO users SELECT n, 'User' || n || '@example.com', n % 1000 FROM generate_series(1, 60000) n;
