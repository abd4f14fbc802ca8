SELECT i.name FROM sales s JOIN items i ON i.id = s.item_id WHERE s.region = 7 AND s.city = 7 AND s.shop = 7;
