SELECT o.id, a.id FROM orders o JOIN archive.orders a USING (tenant_id, user_id) WHERE o.tenant_id = 7 AND a.tenant_id = 7;
