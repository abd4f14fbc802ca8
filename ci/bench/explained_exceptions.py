# SPDX-License-Identifier: MIT
"""Why a plan that is shown for another size is not that of the server that has it: one sentence for each
exception that was looked into."""

SPREAD = ("Ten times the orders reach more of the users, of the days and of the best-seller's waiting customers; "
          "the seed's shares are kept.")
UNREAD = "The role may not read the statistics of users, daily_sales and stock: the seed's stand in."
CONSTANT = ("The statement holds a value of production (a name, a number of an article, a word, a code), which "
            "made-up values lack: one row is expected.")
INSTANT = "The statement holds an instant, which has another place among made-up ones than among production's."
SIGN = "How many values a comparison with 0 holds for, a capture does not say."
NUMBERED = ("The statement's number (a product, a tenant) is production's too, with another frequency: made-up ones are "
            "numbered by how common they are.")
KEY = ("An ascending key is compared with a constant: the histogram is the seed's, in which the first hundred are "
       "ten times the share.")

FORECAST = "forecast of ten times"
SOME = "a capture by a role that may SELECT two of the tables"
EMPTY = "a capture, from an empty schema"
MAJORS = tuple(f"the store captured on {one}, planned on {other}" for one, other in ((14, 18), (18, 14)))

REASONS = {
    FORECAST: {SPREAD: ("app_sales", "churned_users", "product_waiting", "sales_by_day", "top_customers",
                        "users_without_orders")},
    SOME: {UNREAD: ("app_sales", "churned_users", "expire_reservations", "sales_by_day", "top_customers",
                    "users_without_orders")},
    EMPTY: {
        CONSTANT: ("customer_suggestions", "customers_by_place", "latest_orders_of_customers", "marketplace_search",
                   "orders_to_ship", "product_fulltext", "product_search", "product_suggestions",
                   "products_by_attributes", "reconcile_payments", "support_user_search"),
        INSTANT: ("account_statement", "expire_reservations", "ledger_audit", "unreconciled_payments",
                  "users_without_orders", "withdrawn_products"),
        SIGN: ("discounted_items_export", "stock_to_reorder"),
        NUMBERED: ("product_sales", "product_waiting", "sales_by_day"),
    },
    **{what: {KEY: ("latest_events", "same_day")} for what in MAJORS},
}


def told(what, names):
    """Lines on the exceptions of one comparison, and those names that nothing explains."""
    left = set(names)
    lines = []
    for sentence, queries in REASONS.get(what, {}).items():
        known = sorted(name for name in left if name.split(" ")[0] in queries)
        left.difference_update(known)
        if known:
            lines.append(f"- {what}: {', '.join(known)}. {sentence}")
    if left:
        lines.append(f"- {what}: {', '.join(sorted(left))}. Not explained.")
    return lines, left
