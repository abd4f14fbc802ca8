SELECT n.name, extract(year FROM o.placed_on) AS year, count(*) FROM orders o JOIN nations n ON n.id = o.nation_id GROUP BY n.name, extract(year FROM o.placed_on);
