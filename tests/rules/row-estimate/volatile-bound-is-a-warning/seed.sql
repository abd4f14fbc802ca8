CREATE TABLE metrics (id bigint NOT NULL, pad text);
INSERT INTO metrics SELECT n, repeat('p', 60) FROM generate_series(1, 60000) n;
CREATE FUNCTION id_of(day int) RETURNS bigint LANGUAGE plpgsql AS 'BEGIN RETURN day * 1000::bigint; END';
