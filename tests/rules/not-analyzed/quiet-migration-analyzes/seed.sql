CREATE TABLE builds (id int PRIMARY KEY, job_id int NOT NULL, status text NOT NULL);
INSERT INTO builds SELECT n, n % 50, 'succeeded' FROM generate_series(1, 100000) n;
