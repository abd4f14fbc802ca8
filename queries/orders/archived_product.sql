--@ description = "GET /v1/archive/products/{id}: an archived product as it was, to put it back"
--@ bindings.one = { product_id = 13000, tenant_id = 1 }
SELECT sku, product, archived_at FROM product_archive
WHERE product_id = :product_id AND tenant_id = :tenant_id;
