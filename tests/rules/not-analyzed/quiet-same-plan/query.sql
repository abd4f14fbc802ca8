SELECT id, body FROM posts WHERE url = 'https://example.com/77';
