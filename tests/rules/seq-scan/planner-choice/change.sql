UPDATE orders SET tenant_id = 7;
