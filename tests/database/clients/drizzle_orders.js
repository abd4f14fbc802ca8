// SPDX-License-Identifier: MIT
// Five queries of a model in drizzle, over node-postgres.
const { count, desc, eq, gte, inArray } = require('drizzle-orm');
const { drizzle } = require('drizzle-orm/node-postgres');
const { bigint, bigserial, numeric, pgTable, text, timestamp } = require('drizzle-orm/pg-core');

const tenants = pgTable('tenants', { id: bigserial({ mode: 'number' }).primaryKey(), slug: text().notNull() });
const orders = pgTable('orders', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  tenantId: bigint('tenant_id', { mode: 'number' }).notNull().references(() => tenants.id),
  total: numeric().notNull(),
  placedAt: timestamp('placed_at', { withTimezone: true }).notNull(),
  note: text(),
});

async function run(database) {
  const [{ id }] = await database.insert(tenants).values({ slug: 'acme' }).returning({ id: tenants.id });
  await database.select({ id: orders.id, total: orders.total }).from(orders).where(eq(orders.tenantId, id))
    .orderBy(desc(orders.placedAt)).limit(20);
  await database.select({ id: orders.id }).from(orders).where(inArray(orders.tenantId, [id, 7]));
  await database.select({ count: count() }).from(orders).where(gte(orders.placedAt, new Date('2020-01-01T00:00:00Z')));
  await database.select({ note: orders.note }).from(orders).innerJoin(tenants, eq(tenants.id, orders.tenantId))
    .where(eq(tenants.slug, 'acme'));
  database.rollback();
}

async function main() {
  const database = drizzle(process.env.DATABASE_URL);
  await database.transaction(run).catch((error) => { if (error.constructor.name !== 'TransactionRollbackError') throw error; });
  await database.$client.end();
}

main().catch((error) => { console.error(error); process.exit(1); });
