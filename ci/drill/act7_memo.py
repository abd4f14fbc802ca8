# SPDX-License-Identifier: MIT
"""The decision of act 7, from the figures that it has measured."""

from evidence import measured

BUSIEST = "SELECT max(orders) FROM (SELECT count(*) AS orders FROM orders GROUP BY placed_at::date) AS day;"


def decide(server, evidence, speeds):
    evidence.heading("The decision: not yet", 3)
    ceiling = speeds["one order a transaction"]
    busiest = server.number(BUSIEST)
    against = {name: measured(f"{speed / ceiling:.1f}×") for name, speed in speeds.items()}
    evidence.paragraph(f"One node writes {measured(ceiling)} orders a second, durably and one at a time. The suite's "
                       f"busiest day had {busiest} orders. What is tried before a second node, in this order:")
    evidence.table(["", "lever", "gives", "costs", "taken"], [
        [1, "an index for each query, statistics (acts 2, 3)", "reads that do not grow with the table",
         "the gate watches them", "yes"],
        [2, "short transactions, a pool (acts 4, 5)",
         "connections and dead rows stay few", "a timeout, a process", "yes"],
        [3, "batches where they come as batches", against["twenty orders a transaction"],
         "the last batch fails or passes as a whole", "for imports"],
        [4, "`synchronous_commit = off`", against["one order, `synchronous_commit = off`"],
         "a crash forgets the last commits", "no: orders are money"],
        [5, "a replica for reports", "reads, not writes", "answers a moment old", "when reports weigh on it"],
        [6, "a larger machine", "until there is none", "money", "before sharding"],
        [7, "partitions on one node", against["one order, four hash partitions"],
         "the tenant in every key", "the ledger, by month"],
        [8, "two nodes", against["one order, two servers"] + " on this one machine",
         "no foreign key, no unique e-mail and no atomic commit across nodes", "no"]])
    evidence.holds("A day at the ceiling of one node is over a thousand of the busiest days",
                   ceiling * 86400 > 1000 * busiest,
                   (ceiling, busiest))
    evidence.paragraph("**When to look again.** When the busiest hour writes half of what one node can, with levers 1 "
                       "to 6 taken.")
    evidence.paragraph("**Shard key and co-location.** The tenant: nearly every query names it, 200 tenants are enough "
                       "to spread, and it never changes. Orders, lines, payments, users and products of a tenant lie "
                       "together, so that their joins and foreign keys stay within a node; `order_items` gets the "
                       "column by the migration of act 6. Tenants are few and go to every node. What names no tenant "
                       "(login by e-mail, support's search, the warehouse's queue) must ask all nodes, or a directory "
                       "of its own.")
    evidence.paragraph("**The hot shard.** Tenant 1 gets a partition of its own from the first day, so that it can "
                       "move to a node of its own without a row of anybody else's. If one node becomes too small for "
                       "it alone, its orders are split by user: the one key below the tenant that keeps an order's "
                       "lines together.")
