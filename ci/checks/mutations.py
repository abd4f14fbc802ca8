#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Flips one condition after another in our sources, runs the unit tests, and lists what no test notices:
    ci/checks/mutations.py [--seed N] [--most N] [FILE…]
Without FILE, all of gate/rules and gate/core. --most takes so many of all flips at random, chosen by the
seed (1), of which the same number gives the same. A survivor is killed by a test, or explained in
ci/checks/mutations.txt, and passed over from then on. All flips are compiled at once, asleep (flips.py), into
build/mutations; each is awake in a process of its own, which runs the test files that reach it. Nothing that
tests read may be changed meanwhile."""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import flips

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = TOP / 'build' / 'mutations'
FLIPPED = BUILD / 'flipped'
EXPLAINED = TOP / 'ci' / 'checks' / 'mutations.txt'
FLIPS_A_FILE = 1000  # at most, so that a change in one file leaves the numbers in others
QUICK = 0.5  # seconds; slower test files run when the quick ones have found nothing
SLOW = 1  # seconds; slower test files run for flips of their own room alone
LARGE = 15  # seconds; slower test files ask how long large plans take, and are left out

Flip = collections.namedtuple('Flip', 'number file line flipped')  # the line from 0, and how it reads then


def sources(*patterns):
    return subprocess.run(['git', 'ls-files', '-co', '--exclude-standard', *patterns], cwd=TOP, check=True,
                          capture_output=True, text=True).stdout.split()


def text_of(file):
    return (TOP / file).read_text(encoding='utf-8')


def flips_of(files):
    """The flips of each file, numbered."""
    return {file: [Flip(first * FLIPS_A_FILE + at, file, *flip) for at, flip in enumerate(flips.flips_of(text_of(file)))]
            for first, file in enumerate(files)}


def explained():
    """(file, flipped line) of each pair of lines in the list: "FILE: flipped line", and indented why."""
    known, told = set(), None
    for line in EXPLAINED.read_text(encoding='utf-8').split('\n'):
        if not line.strip() or line.startswith('#'):
            continue
        if line[0].isspace() == (told is None):
            sys.exit(f'mutations.txt: a flip and, indented, why it is explained; not: {line.strip()}')
        if told is None:
            told = tuple(line.strip().split(': ', maxsplit=1))
        else:
            known.add(told)
            told = None
    return known


def passed_over(of_file, known):
    """What is left of the flips. An explanation of a line that is no longer there is out of date."""
    found = [flip for each in of_file.values() for flip in each]
    there = {(flip.file, flip.flipped.strip()) for flip in found}
    for file, flipped in sorted(known - there):
        if file in of_file:
            sys.exit(f'mutations.txt explains what is not there: {file}: {flipped}')
    return [flip for flip in found if (flip.file, flip.flipped.strip()) not in known]


def write_changed(path, text):
    if not path.exists() or path.read_text(encoding='utf-8') != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def write_sources(of_file, left_out):
    """What CMake compiles in the place of the pure core: each source, with the flips of those that have any."""
    wanted = sources('gate/core/*.cpp', 'gate/rules/*.cpp', 'gate/report/*.cpp')
    for file in wanted:
        text = text_of(file)
        if of_file.get(file):
            text = flips.with_flips(text, of_file[file][0].number, left_out[file])
        write_changed(FLIPPED / file, text)
    for path in FLIPPED.rglob('*.cpp'):
        if str(path.relative_to(FLIPPED)) not in wanted:
            path.unlink()


def build(of_file):
    """(file, line) of what does not compile, which is left out: a type may have no such operator."""
    left_out = collections.defaultdict(set)
    while True:
        write_sources(of_file, left_out)
        subprocess.run(['cmake', '-S', '.', '-B', BUILD, '-G', 'Ninja', f'-DPLANGATE_FLIPS={FLIPPED}'], cwd=TOP,
                       check=True, stdout=subprocess.DEVNULL)
        told = subprocess.run(['ninja', '-j', '2', '-k', '0', '-C', BUILD, 'unit_tests'], check=False,
                              capture_output=True, text=True)
        if told.returncode == 0:
            return {(file, line) for file, lines in left_out.items() for line in lines}
        count = sum(map(len, left_out.values()))
        for file, line in re.findall(r'flipped/(gate/[^:\s]*):(\d+):(?:\d+: error|\d+:   required from)', told.stdout):
            left_out[file].add(int(line) - 1)
        if sum(map(len, left_out.values())) == count:
            sys.exit(f'mutations: the unit tests do not build\n{told.stdout}')


def run(test_files, seconds, **environment):
    """Whether these pass within so many seconds of the processor's time, and how many they took. A flip may
    make an endless loop, or one that fills the memory."""
    command = ['timeout', '900', 'prlimit', '--as=4000000000', f'--cpu={seconds:.0f}',
               BUILD / 'tests' / 'unit_tests', '--abort-after=1', '--minimal=true',
               '--source-file=' + ','.join(f'*/{file}' for file in test_files)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=os.environ | environment) as tests:
        _, status, usage = os.wait4(tests.pid, 0)
        tests.returncode = os.waitstatus_to_exitcode(status)
    return tests.returncode == 0, usage.ru_utime + usage.ru_stime


class Reach:
    """Which test files reach which flips, and how long they take."""

    def __init__(self, workers):
        self.files, self.void = collections.defaultdict(list), set()
        test_files = sources('tests/unit/*.cpp')
        self.seconds = dict(zip(test_files, workers.map(self.measure, test_files)))

    def measure(self, test_file):
        with tempfile.NamedTemporaryFile() as reached:
            passes, seconds = run([test_file], 600, FLIPS_REACHED=reached.name)
            if not passes:
                sys.exit(f'mutations: {test_file} fails before anything is flipped')
            for line in reached.read().decode().splitlines():
                number, is_void = map(int, line.split())
                self.files[number].append(test_file)
                if is_void:
                    self.void.add(number)
        return seconds

    def asked(self, flip):
        """The test files that are to notice a flip, the quickest first."""
        room = os.path.dirname(flip.file).removeprefix('gate/')
        reaching = sorted(self.files[flip.number], key=self.seconds.get)
        return [file for file in reaching if self.seconds[file] < SLOW or self.seconds[file] < LARGE
                and room.startswith(os.path.dirname(file).removeprefix('tests/unit/'))]

    def survives(self, flip):
        asked = self.asked(flip)
        quick = [file for file in asked if self.seconds[file] < QUICK]
        for each in filter(None, [quick, *([file] for file in asked[len(quick):])]):
            passes, _ = run(each, 5 + 5 * sum(map(self.seconds.get, each)), FLIP_AWAKE=str(flip.number))
            if not passes:
                return False
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--most', type=int, default=0)
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    all_files = sources('gate/rules/*.cpp', 'gate/core/*.cpp')
    of_file = flips_of(all_files)
    wanted = passed_over({file: of_file[file] for file in options.files or all_files}, explained())
    left_out = build(of_file)
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        reach = Reach(workers)
        wanted = [flip for flip in wanted
                  if (flip.file, flip.line) not in left_out and flip.number not in reach.void]
        if 0 < options.most < len(wanted):
            wanted = sorted(random.Random(options.seed).sample(wanted, options.most))
        survivors = 0
        for flip, survives in zip(wanted, workers.map(reach.survives, wanted)):
            if survives:
                survivors += 1
                unreached = '' if reach.files[flip.number] else ' (no test reaches it)'
                print(f'{flip.file}:{flip.line + 1}: {flip.flipped.strip()}{unreached}', flush=True)
    print(f'{survivors} of {len(wanted)} flips survive')


if __name__ == "__main__":
    main()
