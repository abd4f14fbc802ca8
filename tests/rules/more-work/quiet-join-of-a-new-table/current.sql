SELECT count(*), min(a.name) FROM notes n JOIN authors a ON a.id = n.author;
