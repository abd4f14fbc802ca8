--@ description = "GET /v1/reports/top-products?from=&to=: a tenant's 10 best-selling products of a week or a month"
--@ bindings.hot_week   = { tenant_id = 1, from = "2024-02-05T00:00:00Z", to = "2024-02-12T00:00:00Z" }
--@ bindings.tail_month = { tenant_id = 200, from = "2024-02-01T00:00:00Z", to = "2024-03-01T00:00:00Z" }
SELECT p.id, p.sku, p.name, best.sold, best.revenue_cents
FROM (SELECT i.product_id, sum(i.quantity) AS sold,
             sum(i.quantity * i.unit_price_cents - i.discount_cents) AS revenue_cents
      FROM orders o
      JOIN order_items i ON i.order_id = o.id
      WHERE o.tenant_id = :tenant_id AND o.placed_at >= :from AND o.placed_at < :to
      GROUP BY i.product_id
      ORDER BY revenue_cents DESC, i.product_id
      LIMIT 10) AS best
JOIN products p ON p.id = best.product_id
ORDER BY best.revenue_cents DESC, p.id;
