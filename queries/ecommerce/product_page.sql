--@ description = "GET /p/{id}: a product with the number, average and distribution of its stars"
--@ bindings.hot  = { product_id = 1 }
--@ bindings.tail = { product_id = 11000 }
SELECT p.id, p.sku, p.name, p.description, p.base_price, p.attributes, r.review_count, r.avg_rating, r.rating_distribution
FROM products p
CROSS JOIN LATERAL (
    SELECT count(*) AS review_count, round(avg(rating), 2) AS avg_rating,
           jsonb_build_object('5', count(*) FILTER (WHERE rating = 5), '4', count(*) FILTER (WHERE rating = 4),
                              '3', count(*) FILTER (WHERE rating = 3), '2', count(*) FILTER (WHERE rating = 2),
                              '1', count(*) FILTER (WHERE rating = 1)) AS rating_distribution
    FROM reviews
    WHERE product_id = :product_id
) AS r
WHERE p.id = :product_id;
