SELECT * FROM posts WHERE to_tsvector('english', title) @@ to_tsquery('english', 'word5');
