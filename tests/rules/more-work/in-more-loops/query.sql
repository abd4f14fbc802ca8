--@ settings = { enable_hashjoin = "off", enable_mergejoin = "off", enable_memoize = "off" }
SELECT c.name FROM visits v JOIN customers c ON c.id = v.customer_id WHERE v.day = 7;
