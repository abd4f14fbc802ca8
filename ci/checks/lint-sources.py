#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints what clang-tidy is to read of a build folder: each source of gate/, or the folder's joint source that
includes it; one that is not compiled here, by itself. The largest first."""

import json
import pathlib
import re
import subprocess
import sys

build = pathlib.Path(sys.argv[1])
committed = {path.resolve() for path in map(pathlib.Path, subprocess.run(
    ["git", "ls-files", "gate/*.cpp"], capture_output=True, text=True, check=True).stdout.split())}


def sources_of(file):
    """The committed sources that the compiler reads with this file."""
    if file in committed:
        return {file}
    if "/Unity/" not in str(file):
        return set()
    return committed & {pathlib.Path(path).resolve() for path in re.findall(r'#include "(.+)"', file.read_text())}


read = {}
for command in json.loads((build / "compile_commands.json").read_text()):
    file = pathlib.Path(command["directory"], command["file"]).resolve()
    if sources := sources_of(file):
        read[file] = sources
for file in committed.difference(*read.values()):
    read[file] = {file}
for file in sorted(read, key=lambda each: (-sum(source.stat().st_size for source in read[each]), each)):
    print(file)
