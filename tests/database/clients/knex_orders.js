// SPDX-License-Identifier: MIT
// Five queries with knex, over node-postgres.
const knex = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL });

async function main() {
  const transaction = await knex.transaction();
  const [{ id }] = await transaction('tenants').insert({ slug: 'acme' }).returning('id');
  const orders = () => transaction('orders');
  await orders().select('id', 'total').where('tenant_id', id).orderBy('placed_at', 'desc').limit(20);
  await orders().whereIn('tenant_id', [id, 7]).select('id');
  await orders().where('placed_at', '>=', new Date('2020-01-01T00:00:00Z')).count();
  await orders().join('tenants', 'tenants.id', 'orders.tenant_id').where('tenants.slug', 'acme').select('note');
  await transaction.rollback();
  await knex.destroy();
}

main().catch((error) => { console.error(error); process.exit(1); });
