#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a test suite does to its database, through a plain driver, which is the quickest of clients: reads
by key and by index, updates and inserts, in transactions that are rolled back. Writes the seconds that it
took to FILE.
  application.py STATEMENTS FILE"""

import os
import pathlib
import sys
import time

import psycopg2

begin = time.monotonic()
database = psycopg2.connect(os.environ["DATABASE_URL"])
cursor = database.cursor()
for number in range(int(sys.argv[1]) // 4):
    key = number * 7919 % 100_000
    cursor.execute("SELECT id, customer, state, total FROM orders WHERE id = %s", (key,))
    cursor.fetchall()
    cursor.execute("SELECT id FROM orders WHERE customer = %s AND state = %s ORDER BY id DESC LIMIT 20",
                   (key % 1_000, "paid"))
    cursor.fetchall()
    cursor.execute("UPDATE orders SET total = total + %s WHERE id = %s", (number % 5, key))
    cursor.execute("INSERT INTO notes (order_id, words) VALUES (%s, %s)", (key, f"a note on order {number}"))
    if number % 25 == 24:
        database.rollback()
database.rollback()
pathlib.Path(sys.argv[2]).write_text(f"{time.monotonic() - begin}\n")
