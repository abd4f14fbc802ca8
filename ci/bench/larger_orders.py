# SPDX-License-Identifier: MIT
"""Our own suite in other sizes: copies of its project in a folder of their own."""

import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Ten times the orders of the same five years, with their lines, payments and bookings; of users, products and
# tenants as many as before.
TENFOLD = [
    ("03_orders_and_items.sql", "generate_series(1::bigint, 250000)", "generate_series(1::bigint, 2500000)"),
    ("03_orders_and_items.sql", "(5250 + id * 49 / 1000)", "(5250 + id * 49 / 10000)"),
    ("03_orders_and_items.sql", "baskets.id > 247500", "baskets.id > 2475000"),
    ("03_orders_and_items.sql", "(baskets.id * 630 + dice % 600)", "(baskets.id * 63 + dice % 60)"),
    ("03_orders_and_items.sql", "RESTART WITH 250001", "RESTART WITH 2500001"),
    ("08_ledger.sql", "SELECT 200000 + round", "SELECT 2000000 + round"),
    ("08_ledger.sql", "RESTART WITH 300001", "RESTART WITH 3000001"),
]
GROWING = ["orders", "order_items", "payments", "transfers", "ledger_entries", "stock_reservations"]


def project(folder):
    """A copy of our own project, whose config is to be written."""
    for name in ("queries", "seed"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def grow_tenfold(folder):
    for name, text, larger in TENFOLD:
        file = folder / "seed/orders" / name
        old = file.read_text()
        if old.count(text) != 1:
            sys.exit(f"larger_orders: {name} holds {text!r} {old.count(text)} times")
        file.write_text(old.replace(text, larger))


def scale(suite):
    """What a forecast of that is told: all other tables stay."""
    text = "".join(file.read_text() for file in sorted((ROOT / "seed/orders").glob("*.sql")))
    tables = [name for name in re.findall(r"^CREATE TABLE (\w+)", text, re.M) if name not in GROWING]
    return f"[suite.{suite}.scale]\n" + "".join(f"{name} = 1\n" for name in tables)
