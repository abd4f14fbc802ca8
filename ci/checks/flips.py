# SPDX-License-Identifier: MIT
"""Where a C++ source, formatted as ours are, can be flipped, and how it reads with all flips in it, each
asleep until flips.h is told its number. Sources are read as tokens: an operator that stands between spaces
is a binary one, and its operands reach as far as its precedence says."""
import re

TOKEN = re.compile(r'(?m:^ *#[^\n]*)|//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
                   r'|\d[\w.\']*|[A-Za-z_]\w*|->|::|<=>|<<=?|&&|\|\||[-+*/%&|^=!<>]=|\+\+|--|\S', re.S)
PRECEDENCE = {operator: level for level, operators in enumerate(
    ['* / %', '+ -', '<< >>', '<=>', '< <= > >=', '== !=', '&', '^', '|', '&&', '||'])
    for operator in operators.split()}
OTHER = {'==': '!=', '!=': '==', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&',
         'true': 'false', 'false': 'true', '+': '-', '!': ''}
# Before the left operand, instead of the operator, after the right operand. Neither of && and || loses its
# short circuit: a || b is !(!a && !b).
BINARY = {
    '==': ('((', ' == ', ') != {flipped})'), '!=': ('((', ' != ', ') != {flipped})'),
    '<': ('flips::less<{number}>(', ', ', ')'), '<=': ('flips::less_equal<{number}>(', ', ', ')'),
    '>': ('flips::greater<{number}>(', ', ', ')'), '>=': ('flips::greater_equal<{number}>(', ', ', ')'),
    '+': ('flips::sum<{number}>(', ', ', ')'),
    '&&': ('(((bool({flipped}) != bool(', ')) && (bool({flipped}) != bool(', '))) != {flipped})'),
    '||': ('(((bool({flipped}) != bool(', ')) || (bool({flipped}) != bool(', '))) != {flipped})'),
}
ENDS = {';', ',', '?', ':', '=', '+=', '-=', '*=', '/=', '|=', '&=', 'return', 'throw', 'else', 'case'}
CLOSERS = {')': '(', ']': '[', '}': '{', '>': '<'}
PASSED_OVER = re.compile(r'^\s*(template|using )|operator|\brequires\b')  # no condition that ever runs


class Source:
    """A source's tokens, with the brackets that belong together."""

    def __init__(self, text):
        self.text = text
        found = [token for token in TOKEN.finditer(text) if not token.group().lstrip().startswith(('//', '/*', '#'))]
        self.tokens = [token.group() for token in found]
        self.begins = [token.start() for token in found]
        self.ends = [token.end() for token in found]
        self.partner = {}
        self.angles = []
        self.pair_brackets()

    def is_binary(self, at):
        around = self.text[self.begins[at] - 1] + self.text[self.ends[at]:self.ends[at] + 1]
        return (self.tokens[at] in PRECEDENCE and around.isspace() and len(around) == 2
                and self.tokens[at - 1] != 'template' and self.tokens[at + 1] != '{')  # a member's && {

    def pair_brackets(self):
        open_at = []
        for at, token in enumerate(self.tokens):
            if token in '([{' or (token == '<' and not self.is_binary(at)):
                open_at.append(at)
            elif token in CLOSERS and not self.is_binary(at):
                while token != '>' and open_at and self.tokens[open_at[-1]] == '<':
                    open_at.pop()
                if open_at and self.tokens[open_at[-1]] == CLOSERS[token]:
                    begin = open_at.pop()
                    self.partner[begin], self.partner[at] = at, begin
                    if token == '>':
                        self.angles.append((begin, at))

    def left_operand(self, at):
        """The first token of what stands to the left of a binary operator."""
        level, start, at = PRECEDENCE[self.tokens[at]], at, at - 1
        while at >= 0 and self.tokens[at] not in ENDS:
            if at in self.partner:
                if self.partner[at] > at:
                    break
                at = self.partner[at]
            elif self.is_binary(at) and PRECEDENCE[self.tokens[at]] > level:
                break
            start, at = at, at - 1
        return start

    def right_operand(self, at):
        """The last token of what stands to the right of a binary operator."""
        level, end, at = PRECEDENCE[self.tokens[at]], at, at + 1
        while self.tokens[at] not in ENDS:
            if at in self.partner:
                if self.partner[at] < at:
                    break
                at = self.partner[at]
            elif self.is_binary(at) and PRECEDENCE[self.tokens[at]] >= level:
                break
            end, at = at, at + 1
        return end

    def negated(self, at):
        """The last token of what an exclamation mark negates."""
        at += 1
        while self.tokens[at] in ('!', '*', '&', '-'):
            at += 1
        at = self.partner.get(at, at)
        while True:
            following = self.tokens[at + 1]
            if following in ('.', '->', '::'):
                at += 2
            elif at + 1 in self.partner and self.partner[at + 1] > at and self.ends[at] == self.begins[at + 1]:
                at = self.partner[at + 1]
            else:
                return at

    def extent(self, at):
        """The first and last token of the expression that a flip at this token changes."""
        token = self.tokens[at]
        if token in ('true', 'false'):
            return at, at
        if token == '!':
            return at, self.negated(at)
        return self.left_operand(at), self.right_operand(at)

    def checks(self):
        """(first token, last token) of each condition of the compiler's."""
        for at, token in enumerate(self.tokens):
            if token == 'static_assert' or (token == 'constexpr' and self.tokens[at - 1] == 'if'):
                yield at, self.partner[at + 1]

    def constants(self):
        """(first token, last token) of each declaration whose value the compiler computes."""
        for at, token in enumerate(self.tokens):
            if token in ('constexpr', 'constinit') and self.tokens[at - 1] != 'if':
                end = at
                while self.tokens[end] != ';' and (self.tokens[end] != '{' or self.tokens[end - 1] != ')'):
                    end = self.partner.get(end, end) + 1
                yield at, self.partner.get(end, end)


def line_at(text, offset):
    """(number, begin, line)"""
    begin = text.rfind('\n', 0, offset) + 1
    return text.count('\n', 0, offset), begin, text[begin:(text + '\n').index('\n', offset)]


def places_of(source):
    """The tokens that can be flipped."""
    never = list(source.checks()) + source.angles
    for at, token in enumerate(source.tokens):
        if token not in OTHER or (token in BINARY and not source.is_binary(at)):
            continue
        if token == '+' and '"' in (source.tokens[at - 1] + source.tokens[at + 1]):
            continue  # texts are joined
        if any(begin < at < end for begin, end in never):
            continue
        if not PASSED_OVER.search(line_at(source.text, source.begins[at])[2]):
            yield at


def flips_of(text):
    """(line number from 0, the flipped line) of each, in the order of the places."""
    source = Source(text)
    result = []
    for at in places_of(source):
        number, begin, line = line_at(text, source.begins[at])
        column = source.begins[at] - begin
        token = source.tokens[at]
        result.append((number, line[:column] + OTHER[token] + line[column + len(token):]))
    return result


def with_flips(text, first, without=()):
    """The text with all flips in it, the first of which has that number; none in the lines left out."""
    source = Source(text)
    changes, flipped = [], []  # (offset, removed, order among those at the same offset, new text)
    for number, at in enumerate(places_of(source), first):
        if line_at(text, source.begins[at])[0] in without:
            continue
        begin, end = source.extent(at)
        flipped.append(at)
        fill = {'number': number, 'flipped': f'flips::flipped({number})'}
        before, instead, after = [part.format(**fill) for part in BINARY.get(
            source.tokens[at], ('(', source.tokens[at], ' != {flipped})'))]
        length = source.ends[end] - source.begins[begin]
        changes.append((source.begins[begin], 0, -length, before))
        changes.append((source.begins[at], len(source.tokens[at]), 0, instead))
        changes.append((source.ends[end], 0, length - 1e9, after))
    for begin, end in source.checks():
        if source.tokens[begin] == 'static_assert':  # of what is now no constant
            changes.append((source.begins[begin], source.ends[end] - source.begins[begin], 0, ''))
    for begin, end in source.constants():
        if any(begin < at < end for at in flipped):
            instead = '' if source.tokens[begin + 1] == 'const' else 'const'
            changes.append((source.begins[begin], len(source.tokens[begin]), 0, instead))
    result, done = [], 0
    for offset, removed, _, new in sorted(changes, key=lambda change: change[:3]):
        result += [text[done:offset], new]
        done = offset + removed
    return ''.join(result) + text[done:]
