SELECT count(*) FROM orders o LEFT JOIN coupons c ON c.order_id = o.id;
