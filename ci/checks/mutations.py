#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Flips one condition after another in our sources, runs the unit tests, and lists what no test notices:
    ci/checks/mutations.py [--seed N] [--most N] [FILE…]
Without FILE, all of gate/rules and gate/core. --most takes so many of all flips at random, chosen by the
seed (1), of which the same number gives the same. A survivor is killed by a test, or explained in
ci/checks/mutations.txt, and passed over from then on. The sources are flipped in a copy, in which each flip
compiles one file."""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COPY = os.path.join(TOP, 'build', 'mutations')
EXPLAINED = os.path.join(TOP, 'ci', 'checks', 'mutations.txt')
FLIPS = [(r' == ', ' != '), (r' != ', ' == '), (r' < ', ' <= '), (r' <= ', ' < '), (r' > ', ' >= '),
         (r' >= ', ' > '), (r' && ', ' || '), (r' \|\| ', ' && '), (r'\btrue\b', 'false'),
         (r'\bfalse\b', 'true'), (r'\bif \(!', 'if ('), (r' \+ ', ' - ')]
# Templates' brackets are no comparison; what a static_assert or a text says is no condition.
PASSED_OVER = re.compile(r'^\s*(//|#|template|static_assert|using )|operator')


def without_texts(line):
    """The line with its texts and comment blanked, so that each place stays where it is."""
    blank = lambda found: ' ' * len(found.group())
    return re.sub(r'"(\\.|[^"\\])*"|\'(\\.|[^\'\\])+\'|//.*', blank, line)


def flips_of(file):
    """(file, line number, the flipped line) for each place in the file."""
    with open(os.path.join(TOP, file), encoding='utf-8') as stream:
        lines = stream.read().split('\n')
    for number, line in enumerate(lines):
        bare = without_texts(line)
        if PASSED_OVER.search(bare):
            continue
        for pattern, other in FLIPS:
            for found in re.finditer(pattern, bare):
                yield file, number, line[:found.start()] + other + line[found.end():]


def explained():
    """(file, flipped line) of each pair of lines in the list: "FILE: flipped line", and indented why."""
    flips, told = set(), None
    with open(EXPLAINED, encoding='utf-8') as stream:
        for line in filter(lambda line: line.strip() and not line.startswith('#'), stream):
            if line[0].isspace() == (told is None):
                sys.exit(f'mutations.txt: a flip and, indented, why it is explained; not: {line.strip()}')
            if told is None:
                told = tuple(line.strip().split(': ', maxsplit=1))
            else:
                flips.add(told)
                told = None
    return flips


def passed_over(flips, known):
    """What is left of the flips. An explanation of a line that is no longer there is out of date."""
    there = {(file, flipped.strip()) for file, _, flipped in flips}
    files = {file for file, _, _ in flips}
    for file, flipped in sorted(known - there):
        if file in files:
            sys.exit(f'mutations.txt explains what is not there: {file}: {flipped}')
    return [flip for flip in flips if (flip[0], flip[2].strip()) not in known]


def run(command, seconds):
    """The exit code; 1 where it takes longer than that: a flip may make an endless loop."""
    try:
        return subprocess.run(command, cwd=COPY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=seconds, check=False).returncode
    except subprocess.TimeoutExpired:
        return 1


def build():
    return run(['ninja', '-j', '2', '-C', 'build', 'unit_tests'], 3600)


def test():
    return run(['build/tests/unit_tests', '--abort-after=1', '--minimal=true'], 300)


def content_of(path):
    with open(path, 'rb') as stream:
        return stream.read()


def copy_changed(folder):
    """Copies what differs, so that the build finds the rest up to date, and removes what is gone."""
    source, copy = os.path.join(TOP, folder), os.path.join(COPY, folder)
    wanted = {os.path.relpath(os.path.join(place, name), source)
              for place, _, names in os.walk(source) for name in names}
    for place, _, names in os.walk(copy):
        for name in names:
            if os.path.relpath(os.path.join(place, name), copy) not in wanted:
                os.remove(os.path.join(place, name))
    for name in wanted:
        target = os.path.join(copy, name)
        if not os.path.exists(target) or content_of(target) != content_of(os.path.join(source, name)):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(os.path.join(source, name), target)


def make_copy():
    """The sources, apart from those that somebody works on, and their tests, built and passing."""
    for folder in ('gate', 'tests', 'ci'):
        copy_changed(folder)
    shutil.copy2(f'{TOP}/CMakeLists.txt', COPY)
    for name in ('baselines', 'queries', 'seed', 'README.md', '.github', '.git'):
        link = os.path.join(COPY, name)
        if not os.path.lexists(link) and os.path.exists(os.path.join(TOP, name)):
            os.symlink(os.path.join(TOP, name), link)
    # A warning is no test: without -w, a flip that mixes && and || does not compile. Reads past an end abort.
    subprocess.run(['cmake', '-S', '.', '-B', 'build', '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Debug',
                    '-DCMAKE_CXX_FLAGS_DEBUG=-O0 -w -D_GLIBCXX_ASSERTIONS', '-DPLANGATE_BY_FOLDER=OFF'],
                   cwd=COPY, check=True, stdout=subprocess.DEVNULL)
    if build() != 0 or test() != 0:
        sys.exit('mutations: the unit tests fail before anything is flipped')


def survives(file, number, flipped):
    path = os.path.join(COPY, file)
    with open(path, encoding='utf-8') as stream:
        text = stream.read()
    lines = text.split('\n')
    lines[number] = flipped
    try:
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write('\n'.join(lines))
        return build() == 0 and test() == 0
    finally:
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--most', type=int, default=0)
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    files = options.files or subprocess.run(
        ['git', 'ls-files', 'gate/rules/*.cpp', 'gate/core/*.cpp'], cwd=TOP, check=True,
        capture_output=True, text=True).stdout.split()
    flips = passed_over([flip for file in files for flip in flips_of(file)], explained())
    if 0 < options.most < len(flips):
        flips = sorted(random.Random(options.seed).sample(flips, options.most))
    os.makedirs(COPY, exist_ok=True)
    make_copy()
    survivors = 0
    for file, number, flipped in flips:
        if survives(file, number, flipped):
            survivors += 1
            print(f'{file}:{number + 1}: {flipped.strip()}', flush=True)
    print(f'{survivors} of {len(flips)} flips survive')


main()
