-- name: orders_of_customer
--@ bindings.hot  = { id = 1 }
--@ bindings.tail = { id = 77 }
SELECT id, total_cents FROM orders WHERE customer_id = :id;
-- name: history
--@ bindings.hot  = { id = 1 }
--@ bindings.tail = { id = 77 }
SELECT id, placed_at FROM orders WHERE customer_id = :id ORDER BY placed_at DESC LIMIT 20;
-- name: newest
SELECT id FROM orders ORDER BY placed_at DESC LIMIT 20;
-- name: open_orders
SELECT id FROM orders WHERE state = 'open' ORDER BY placed_at LIMIT 50;
-- name: open_count
SELECT count(*) FROM orders WHERE state = 'open';
-- name: paid_count
SELECT count(*) FROM orders WHERE state = 'paid' AND total_cents > 80000;
-- name: by_state
SELECT state, carrier_id, count(*) FROM orders GROUP BY state, carrier_id;
-- name: by_customer
SELECT customer_id, sum(total_cents) FROM orders GROUP BY customer_id;
-- name: by_country
SELECT c.name, count(*) FROM countries c JOIN customers u ON u.country_id = c.id GROUP BY c.name;
-- name: customers_of_country
SELECT id FROM customers WHERE country_id = 7;
-- name: customer_by_email
SELECT id FROM customers WHERE email = 'customer77@example.com';
-- name: order_with_items
SELECT o.id, i.sku FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.id = 471;
-- name: items_of_customer
--@ bindings.tail = { id = 77 }
SELECT i.sku, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.customer_id = :id;
-- name: sku_quantity
SELECT sum(quantity) FROM order_items WHERE sku = 'sku 17';
-- name: day
SELECT id FROM orders WHERE placed_at >= '2024-06-01' AND placed_at < '2024-06-02';
-- name: noted
SELECT id FROM orders WHERE lower(note) = 'note 3';
-- name: tagged
SELECT id FROM orders WHERE tags @> ARRAY['tag 3', 'mark 10'];
-- name: without_orders
SELECT u.id FROM customers u WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = u.id);
-- name: with_tariff
--@ bindings.tail = { id = 77 }
SELECT o.id, t.cents FROM orders o JOIN customers u ON u.id = o.customer_id
JOIN tariffs t ON t.carrier_id = o.carrier_id AND t.country_id = u.country_id AND NOT t.express
WHERE o.customer_id = :id;
-- name: tariffs_of_country
SELECT carrier_id, cents FROM tariffs WHERE country_id = 3;
-- name: events_of_customer
--@ bindings.tail = { id = 77 }
SELECT kind FROM events WHERE customer_id = :id AND happened_on >= '2025-02-01';
-- name: events_by_kind
SELECT kind, count(*) FROM events GROUP BY kind;
-- name: joined_lately
SELECT u.email, count(*) FROM customers u JOIN orders o ON o.customer_id = u.id
WHERE u.joined_on >= '2020-03-10' GROUP BY u.email;
-- name: pay
UPDATE orders SET state = 'paid' WHERE id = 471;
-- name: close_day
UPDATE orders SET state = 'closed' WHERE state = 'paid' AND placed_at < '2024-01-03';
-- name: week
SELECT o.id, u.email FROM orders o JOIN customers u ON u.id = o.customer_id
WHERE o.placed_at >= '2024-06-01' AND o.placed_at < '2024-06-08';
-- name: week_items
SELECT o.id, i.sku FROM orders o JOIN order_items i ON i.order_id = o.id
WHERE o.placed_at >= '2024-06-01' AND o.placed_at < '2024-06-08';
-- name: paid_items
SELECT i.sku, sum(i.quantity) FROM orders o JOIN order_items i ON i.order_id = o.id
WHERE o.state = 'paid' GROUP BY i.sku;
-- name: open_with_customer
SELECT o.id, u.email FROM orders o JOIN customers u ON u.id = o.customer_id WHERE o.state = 'open';
-- name: country_orders
SELECT o.id FROM customers u JOIN orders o ON o.customer_id = u.id WHERE u.country_id = 7 AND u.joined_on < '2020-01-10';
-- name: largest
SELECT id FROM orders WHERE total_cents > 89900 ORDER BY total_cents DESC LIMIT 10;
-- name: latest_events
SELECT u.email, e.kind FROM customers u JOIN events e ON e.customer_id = u.id WHERE u.id < 100;
-- name: first_customers
SELECT u.email, o.id FROM customers u JOIN orders o ON o.customer_id = u.id WHERE u.joined_on = '2020-03-04';
-- name: countries_of_open
SELECT DISTINCT c.name FROM countries c JOIN customers u ON u.country_id = c.id
JOIN orders o ON o.customer_id = u.id WHERE o.state = 'open';
-- name: sku_orders
SELECT o.id, o.placed_at FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.sku = 'sku 17';
-- name: sku_newest
SELECT o.id FROM order_items i JOIN orders o ON o.id = i.order_id WHERE i.sku = 'sku 17'
ORDER BY o.placed_at DESC LIMIT 10;
-- name: same_day
SELECT a.id, b.id FROM customers a JOIN customers b ON b.joined_on = a.joined_on AND b.id <> a.id WHERE a.id < 50;
-- name: noted_customers
SELECT u.id FROM customers u WHERE EXISTS (SELECT FROM orders o WHERE o.customer_id = u.id AND lower(o.note) = 'note 3');
-- name: items_of_product
SELECT order_id, quantity FROM order_items WHERE product_id = 17;
-- name: best_products
SELECT p.name, sum(i.quantity) FROM products p JOIN order_items i ON i.product_id = p.id
GROUP BY p.id ORDER BY sum(i.quantity) DESC LIMIT 10;
-- name: by_product
SELECT product_id, count(*) FROM order_items GROUP BY product_id;
