SELECT id, total FROM orders WHERE levenshtein(note, 'x') > 3 ORDER BY total DESC LIMIT 10;
