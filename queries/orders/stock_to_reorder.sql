--@ description = "job reorder, nightly: what a warehouse is short of"
--@ bindings.one = { warehouse = 1 }
SELECT product_id, on_hand, reserved, reorder_at FROM stock
WHERE warehouse = :warehouse AND on_hand - reserved - reorder_at < 0
ORDER BY product_id;
