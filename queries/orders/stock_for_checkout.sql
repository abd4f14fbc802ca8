--@ description = "POST /v1/orders: locks the stock of a basket's products, always in this order: no deadlock"
--@ bindings.basket = { product_ids = [17, 2, 4711, 9001], warehouse = 1 }
--@ types.product_ids = "bigint[]"
SELECT product_id, on_hand - reserved AS available FROM stock
WHERE product_id = ANY (:product_ids) AND warehouse = :warehouse
ORDER BY product_id
FOR UPDATE;
