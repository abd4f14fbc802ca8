SELECT * FROM spending WHERE id = 200;
