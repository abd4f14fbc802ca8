SELECT count(*) FROM nothing n;
