-- Where withdrawn products go that no order ever named: out of the way of every index on products, but not lost.

-- The row as a document: products may gain and lose columns, and what was archived stays as it was.
CREATE TABLE product_archive (
    product_id  bigint NOT NULL,
    tenant_id   integer NOT NULL,
    sku         text NOT NULL,
    product     jsonb NOT NULL,
    archived_at timestamptz NOT NULL,
    CONSTRAINT product_archive_pkey PRIMARY KEY (product_id)
);

-- No foreign key to tenants: the archive outlives what it names.
INSERT INTO product_archive (product_id, tenant_id, sku, product, archived_at)
SELECT id, 1 + id % 200, sku,
       jsonb_build_object('name', 'Discontinued piece', 'price_cents', 199 + id * 7907 % 19801, 'sku', sku,
                          'description', 'Sturdy, plain and made to last.', 'attributes', '{"colour": "grey"}'::jsonb),
       timestamptz '2023-01-01 03:00+00' + (id - 12000) * interval '6 hours'
FROM (SELECT id, format('OLD-%s', lpad((id * 7919 % 100003)::text, 6, '0')) AS sku
      FROM generate_series(12001, 16000) AS id) AS withdrawn
ORDER BY id;

-- Support looks for what a tenant misses. Not unique: a SKU may be used, withdrawn and archived again and again.
CREATE INDEX product_archive_tenant_id_sku_idx ON product_archive (tenant_id, sku);
