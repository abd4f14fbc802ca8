SELECT * FROM orders o JOIN payments p ON p.order_id = o.id WHERE o.total >= 0 ORDER BY o.id;
