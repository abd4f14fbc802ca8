SELECT * FROM posts WHERE to_tsvector('simple', title) @@ to_tsquery('simple', 'word5');
