--@ description = "job vendor-feed: a vendor's batch of products, new or known; sending it twice changes nothing"
--@ bindings.batch = { tenant_id = 1, category_id = 5, skus = ["PEN-999901", "PEN-999902", "LAMP-007919"], names = ["Fine pen", "Large pen", "Compact lamp"], prices = [1290, 1490, 8900] }
--@ types = { skus = "text[]", names = "text[]", prices = "bigint[]" }
INSERT INTO products (tenant_id, category_id, sku, name, description, price_cents, attributes, created_at)
SELECT :tenant_id, :category_id, sku, name, name, price_cents, '{}', '2026-01-02T04:00:00Z'
FROM unnest(:skus, :names, :prices) AS feed (sku, name, price_cents)
ON CONFLICT (tenant_id, sku) WHERE deleted_at IS NULL
DO UPDATE SET name = excluded.name, price_cents = excluded.price_cents
WHERE (products.name, products.price_cents) IS DISTINCT FROM (excluded.name, excluded.price_cents);
