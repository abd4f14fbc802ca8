// SPDX-License-Identifier: MIT
// Five queries with node-postgres.
const { Client } = require('pg');

async function main() {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('BEGIN');
  const tenant = (await client.query('INSERT INTO tenants (slug) VALUES ($1) RETURNING id', ['acme'])).rows[0].id;
  await client.query('SELECT id, total FROM orders WHERE tenant_id = $1 ORDER BY placed_at DESC LIMIT $2', [tenant, 20]);
  await client.query('SELECT id FROM orders WHERE tenant_id = ANY($1)', [[tenant, 7]]);
  await client.query('SELECT count(*) FROM orders WHERE placed_at >= $1', ['2020-01-01']);
  await client.query({ name: 'by-slug', text: 'SELECT note FROM orders JOIN tenants ON tenants.id = tenant_id WHERE slug = $1', values: ['acme'] });
  await client.query('ROLLBACK');
  await client.end();
}

main().catch((error) => { console.error(error); process.exit(1); });
