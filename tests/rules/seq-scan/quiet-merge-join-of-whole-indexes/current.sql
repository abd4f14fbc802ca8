SELECT * FROM orders o JOIN payments p ON p.order_id = o.id;
