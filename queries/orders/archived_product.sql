--@ description = "GET /internal/archive/products/{id}: an archived product as it was, to put it back"
--@ bindings.one = { product_id = 13000 }
SELECT tenant_id, sku, product, archived_at FROM product_archive
WHERE product_id = :product_id;
