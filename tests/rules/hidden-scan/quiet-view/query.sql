SELECT count(*) FROM dear;
