SELECT i.name, b.name FROM sales s JOIN items i ON i.id = s.item_id JOIN brands b ON b.id = s.id WHERE s.region = 7 AND s.city = 7 AND s.shop = 7;
