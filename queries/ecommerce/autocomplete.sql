--@ description = "GET /suggest?q=: what the search box proposes at the fourth letter, wherever in a name the letters stand"
--@ bindings.hot  = { typed = "%lamp%" }
--@ bindings.tail = { typed = "%t copper theo%" }
SELECT name, count(*) AS products FROM products
WHERE name ILIKE :typed
GROUP BY name
ORDER BY products DESC, name
LIMIT 8;
