# SPDX-License-Identifier: MIT
"""A table of what each index of a suite is worth, as Markdown, out of `plangate prove --format json` on the standard
input: the case that loses most without it, by blocks."""
import json
import sys


def size(number):
    for unit in ('bytes', 'kB', 'MB'):
        if number < 1024 or unit == 'MB':
            return f'{number:,.0f} {unit}' if number >= 10 or unit == 'bytes' else f'{number:.1f} {unit}'
        number /= 1024


def growth(case):
    return (case['behind']['blocks'] - case['before']['blocks']) if case['before'] and case['behind'] else 0


def name(case):
    return '`' + case['query'] + ('' if case['binding'] == 'default' else f' [{case["binding"]}]') + '`'


def figures(case):
    if not case['before'] or not case['behind']:
        return 'it does not run'
    blocks = f'{case["before"]["blocks"]:,} → {case["behind"]["blocks"]:,} blocks'
    times = [each['milliseconds'] for each in (case['before'], case['behind'])]
    return blocks if None in times else f'{blocks}, {times[0]:.2f} ms → {times[1]:.2f} ms'


def access(case):
    changed = [f'{each["before"] or "not read"} → {each["behind"]}' for each in case['accesses']]
    return changed[0] if changed else ''


def row(index):
    failing = [case for case in index['cases'] if case['status'] in ('fail', 'error')]
    worst = max(failing or index['cases'], key=growth, default=None)
    insert = index['insert']
    cells = [f'`{index["index"]}`', size(index['bytes']), index['worth'],
             f'{name(worst)}: {figures(worst)}' if worst else '', access(worst) if worst else '',
             f'{insert["blocks_without"]:,} → {insert["blocks_with"]:,}' if insert else '']
    return '| ' + ' | '.join(cells) + ' |'


print('| index | size | worth | a case with it → without it | read | blocks of 100 inserted rows, without it → with it |')
print('|---|--:|---|---|---|--:|')
for suite in json.load(sys.stdin)['suites']:
    print(*map(row, suite['indexes']), sep='\n')
