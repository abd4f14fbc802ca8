SELECT id FROM posts WHERE author = 7 UNION ALL SELECT id FROM posts WHERE code = 'C5';
