SELECT a.order_id FROM lines a WHERE NOT EXISTS (SELECT FROM lines b WHERE b.order_id = a.order_id AND b.supplier_id <> a.supplier_id);
