SELECT * FROM posts WHERE data ->> 'a' = '5';
