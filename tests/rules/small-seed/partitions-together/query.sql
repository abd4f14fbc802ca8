SELECT count(*) FROM events e;
