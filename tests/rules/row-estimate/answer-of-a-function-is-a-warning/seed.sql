CREATE TABLE documents (id bigint PRIMARY KEY, project_id bigint NOT NULL, title text);
INSERT INTO documents SELECT n, n % 2000, repeat('d', 40) FROM generate_series(1, 40000) n;
CREATE FUNCTION is_member(project bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS 'BEGIN RETURN project = 77; END';
