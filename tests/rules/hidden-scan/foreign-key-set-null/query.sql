DELETE FROM categories WHERE id = 5;
