--@ description = "GET /v1/archive/products?sku=: support looks for what a tenant misses"
--@ bindings.one = { tenant_id = 2, sku = "OLD-037082" }
SELECT product_id, product ->> 'name' AS name, archived_at FROM product_archive
WHERE tenant_id = :tenant_id AND sku = :sku
ORDER BY archived_at DESC;
