SELECT * FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.id < 50 ORDER BY o.id;
