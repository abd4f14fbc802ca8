# SPDX-License-Identifier: MIT
"""EXPLAIN (ANALYZE, BUFFERS) as a drill reads and shows it."""

import json


class Plan:
    def __init__(self, explained):
        self.root = explained["Plan"]
        self.milliseconds = explained["Execution Time"]

    def nodes(self, node=None, depth=0):
        node = node or self.root
        yield node, depth
        for child in node.get("Plans", []):
            yield from self.nodes(child, depth + 1)

    def types(self):
        return [node["Node Type"] for node, _ in self.nodes()]

    def find(self, node_type, **equal):
        return next((node for node, _ in self.nodes() if node["Node Type"] == node_type and
                     all(node.get(name.replace("_", " ")) == value for name, value in equal.items())), None)

    def blocks(self):
        return blocks(self.root)

    def tree(self):
        return "\n".join(f"{'  ' * depth}{described(node)}" for node, depth in self.nodes())


def blocks(node):
    return node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)


def described(node):
    name = node["Node Type"]
    if name == "Aggregate":
        name = {"Hashed": "HashAggregate", "Sorted": "GroupAggregate"}.get(node["Strategy"], name)
    if "Index Name" in node:
        name += f" using {node['Index Name']}"
    if "Relation Name" in node:
        name += f" on {node['Relation Name']}"
    if node.get("Subplans Removed"):
        name += f" ({node['Subplans Removed']} subplans removed)"
    if node["Actual Loops"] == 0:
        return f"{name}: estimated {node['Plan Rows']:,} rows, never executed"
    times = f" in each of {node['Actual Loops']:,} loops" if node["Actual Loops"] > 1 else ""
    rows = f"estimated {node['Plan Rows']:,} rows, actual {node['Actual Rows']:,}{times}"
    return f"{name}: {rows}; {blocks(node):,} blocks"


def explain(server, query, before=""):
    text = f"{before}\nEXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {query};"
    shown = server.psql(text).stdout
    return Plan(json.loads(shown[shown.index("["):])[0])


def quickest(server, query, before="", times=3):
    """The same plan several times: its shortest time is what the plan takes."""
    return min((explain(server, query, before) for _ in range(times)), key=lambda plan: plan.milliseconds)
