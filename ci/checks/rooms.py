#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the sources' includes against the table of rooms in gate/README.md: a room is a folder, and
may include the rooms that its row names, all of which stand above it. So the table is the order in
which data flows, and there is no cycle. Says which include breaks it, and exits 1."""
import pathlib
import re
import sys

README = pathlib.Path("gate/README.md")
BEGIN, END = "<!-- rooms -->\n", "<!-- end -->\n"
INCLUDE = re.compile(r'^#include "gate/([^"\n]*)/[^"/\n]*"', re.M)


def rooms():
    """What each room may include, in the table's order."""
    text = README.read_text()
    table = text[text.index(BEGIN) + len(BEGIN):]
    result = {}
    for line in table[:table.index(END)].splitlines()[2:]:
        name, _, may_include = (cell.strip() for cell in line.strip("|").split("|"))
        result[name.strip("`")] = re.findall(r"`([^`]+)`", may_include)
    return result


def faults(table):
    above = []
    for name, may_include in table.items():
        for other in may_include:
            if other not in above:
                yield f"{README}: {name} may include {other}, which does not stand above it"
        above.append(name)
    used = {name: set() for name in table}
    for source in sorted(pathlib.Path("gate").rglob("*.[ch]*")):
        room = str(source.parent.relative_to("gate"))
        if source.suffix not in (".h", ".cpp") or room == ".":
            continue
        if room not in table:
            yield f"{source}: {README} has no room {room}"
            continue
        for other in INCLUDE.findall(source.read_text()):
            used[room].add(other)
            if other != room and other not in table[room]:
                yield f"{source}: {room} may not include {other}"
    for name, may_include in table.items():
        for other in may_include:
            if other not in used[name]:
                yield f"{README}: {name} may include {other}, and does not"


if __name__ == "__main__":
    found = list(faults(rooms()))
    print("\n".join(f"rooms: {fault}" for fault in found), end="\n" if found else "", file=sys.stderr)
    sys.exit(1 if found else 0)
