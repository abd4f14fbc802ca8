--@ description = "GET /v1/products/{id}: a product's pictures in their order"
--@ bindings.one = { product_id = 17 }
SELECT pp.position, pp.caption, m.id AS media_id, m.media_type, m.byte_size
FROM product_pictures pp
JOIN media m ON m.id = pp.media_id
WHERE pp.product_id = :product_id
ORDER BY pp.position;
