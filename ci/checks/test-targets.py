#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints what the build must make for tests to run, one name a line:
    ci/checks/test-targets.py FOLDER [CTEST ARGUMENTS…]
FOLDER is a configured build; the arguments select tests, whose REQUIRED_FILES in it are printed."""
import json
import os
import subprocess
import sys

folder = os.path.abspath(sys.argv[1]) + os.sep
listed = subprocess.run(["ctest", "--test-dir", folder, "--show-only=json-v1", *sys.argv[2:]],
                        check=True, stdout=subprocess.PIPE).stdout
files = {file
         for test in json.loads(listed)["tests"]
         for each in test["properties"] if each["name"] == "REQUIRED_FILES"
         for file in each["value"]}
for file in sorted(files):
    print(file.removeprefix(folder))
