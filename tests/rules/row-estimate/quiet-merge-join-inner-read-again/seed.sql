CREATE TABLE a (k int NOT NULL, v int NOT NULL);
INSERT INTO a SELECT g / 100, g FROM generate_series(1, 5000) g;
CREATE TABLE b (k int NOT NULL, v int NOT NULL);
INSERT INTO b SELECT g / 20, g FROM generate_series(1, 1000) g;
