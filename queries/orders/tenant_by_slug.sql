--@ description = "every request: the router finds the tenant by the host name's first label"
--@ bindings.known = { slug = "shop-1" }
SELECT id, name, tier, settings FROM tenants
WHERE slug = :slug;
