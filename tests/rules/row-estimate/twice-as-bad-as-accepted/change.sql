UPDATE orders SET region = id % 700, city = id % 700, shop = id % 700 WHERE id % 100 <> 7;
