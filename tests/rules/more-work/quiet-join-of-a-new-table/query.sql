SELECT count(*) FROM notes n;
