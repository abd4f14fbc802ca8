SELECT * FROM posts WHERE data ->> 'b' = '5';
