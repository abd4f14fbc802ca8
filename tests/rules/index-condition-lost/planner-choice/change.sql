UPDATE orders SET tenant_id = 7;
CLUSTER orders USING orders_pkey;
