SELECT * FROM parts WHERE a = 7 AND b = 7;
