SELECT id, body FROM posts WHERE url = 'https://example.com/77' ORDER BY id LIMIT 20;
