#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Finds every Error that the sources in gate/ make, and writes them as a table into gate/README.md, by
# the stage of the pipeline that raises them: the message with … for what varies, the file, the way out.
# An Error without a hint is refused. It reads C++ as a scanner would: calls, literals, fmt::format, + and ?:.
import pathlib
import re
import sys

README = pathlib.Path("gate/README.md")
BEGIN, END = "<!-- generated: errors -->\n", "<!-- end -->\n"

# Without a way out, and why.
WITHOUT_HINT = {
    "interrupted by …": "nothing is wrong: somebody ended the run",
}

# What makes an Error: which of its arguments are message and hint, and what the message begins with.
MAKERS = {
    "Error": (0, 2, ""), "ServerError": (2, 4, ""), "error_at": (2, 4, "FILE:LINE: "),
    "error": (1, 3, "FILE:LINE: "), "wrong_type": (2, 3, "FILE:LINE: … must be "),
    "fail": (0, 1, "FILE:LINE: "), "expect_success": (1, 2, ""),
}
ONLY_IN_CORE = ("error", "fail")  # elsewhere functions of these names are others

STAGES = [
    ("Command line", r"cli/(?!commands/(cache|merge|workflow|comment|hook\w*)\.cpp).*"),
    ("Config", r"core/config/\w+\.cpp|core/text/(toml_\w+|source_text|path_glob)\.cpp|edge/system/(project|glob)\.cpp"),
    ("Queries", r"core/query/\w+\.cpp|core/sql/\w+\.cpp|core/scope/selection\.cpp|stages/(loading|observation)\.cpp"),
    ("Server", r"edge/postgres/\w+\.cpp|edge/explain/\w+\.cpp"),
    ("Seed and its images", r"core/seed/\w+\.cpp|edge/(seed|image)/\w+\.cpp|cli/commands/cache\.cpp"),
    ("Plans and baselines", r"core/(plan|baseline|evidence)/\w+\.cpp|core/text/json_\w+\.cpp"),
    ("Results and reports", r"core/verdict/\w+\.cpp|core/scope/shard\.cpp|report/.*\.cpp|cli/commands/merge\.cpp"),
    ("GitHub", r"edge/github/\w+\.cpp|core/comment/\w+\.cpp|cli/commands/(workflow|comment)\.cpp"),
    ("git", r"edge/system/git\w*\.cpp|core/scope/pushed_refs\.cpp|cli/commands/hook\w*\.cpp|stages/since\.cpp"),
    ("The machine", r".*"),
]

# Messages of which the callers give every word.
MESSAGES = {"core/text/json_place.cpp": 'FILE: … is no text, is no array, lacks "…", and the like'}

# What functions that choose among several hints say.
CALLS = {
    "file_hint": "by what the system said: see the path, who may read and write there, or the room on the disk",
    "connection_hint": "Check that the server runs and that host, port, user and password are right, or whose "
                       "certificates are trusted.",
    "extension_hint": "Install the extension (the package is named), or give with --server-bin a server that has it.",
    "hint_of_distrust": "If you trust its owner: git config --global --add safe.directory …",
    "hint_of_start": "by the end of the server's log: /dev/shm, server.settings and server.preload in the config, "
                     "the disk or the memory",
    "missing_role_hint": "Correct the statement or command; where a role is missing, give the seed an earlier step "
                         "that creates it, or dump with --no-owner --no-privileges.",
    "install_hint": "Install one, or name the folder of initdb and postgres with --server-bin or server.bin.",
    "see_help": 'Run "plangate … --help" for its options.',
}


def without_comments(text):
    """The same lines; comments are blank."""
    token = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*', re.S)
    return token.sub(lambda each: " " * len(each[0]) if each[0].startswith("//") else each[0], text)


def parts(text, separator, begin=0, closing=None):
    """The text's pieces between separators that stand in no bracket or literal; where it ended."""
    pieces, depth, start, at = [], 0, begin, begin
    while at < len(text):
        if text[at] == '"' or (text[at] == "'" and not text[at - 1].isdigit()):
            at += len(re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'').match(text, at)[0])
            continue
        if closing and depth == 0 and text[at] in closing:
            break
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 and text.startswith(separator, at) and text[at - 1:at + 2] != ":: "[:3]:
            if separator != ":" or (text[at + 1] != ":" and text[at - 1] != ":"):
                pieces.append(text[start:at].strip())
                start = at + len(separator)
        at += 1
    return pieces + [text[start:at].strip()], at


def constants():
    """Those of the headers, by name."""
    found = {}
    for path in pathlib.Path("gate").rglob("*.h"):
        text = without_comments(path.read_text())
        for each in re.finditer(r'constexpr [^=;()]*?\b(\w+) =\s*((?:"(?:\\.|[^"\\])*"\s*)+);', text):
            found[each[1]] = each[2]
    return found


CONSTANTS = constants()


class Source:
    def __init__(self, path):
        self.name = str(path.relative_to("gate"))
        self.text = without_comments(path.read_text())

    def value_of(self, name, seen):
        """Of what the file calls so and never changes."""
        found = re.search(rf"\bconst(?:expr)?\b[^;=(){{}}]*\b{name}\s*=\s*(?=[^=])", self.text)
        if name in CONSTANTS:
            return self.words(CONSTANTS[name], seen)
        if not found or name in seen:
            return "…"
        return self.words(parts(self.text, ";", found.end(), ";")[0][0], seen | {name})

    def words(self, expression, seen=frozenset()):
        """What a C++ expression says, … for what varies."""
        expression = re.sub(r"\s+", " ", expression).strip()
        choice, _ = parts(expression, "?")
        if len(choice) > 1:
            ways = parts(expression[len(choice[0]):].strip().lstrip("?"), ":")[0]
            said = [self.words(way, seen) for way in ways]
            own = [way for way in dict.fromkeys(said) if way != "…"]
            return "" if "" in said else " / ".join(own) or "…"
        terms, _ = parts(expression, "+")
        if len(terms) > 1:
            return "".join(self.words(term, seen) or "" for term in terms)
        literals = re.fullmatch(r'(?:"(?:\\.|[^"\\])*"\s*)+', expression)
        if literals:
            joined = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', expression))
            return re.sub(r"\\(.)", lambda each: " " if each[1] == "n" else each[1], joined)
        if expression in ("", "{}"):
            return ""
        call = re.fullmatch(r"([\w:]+)\((.*)\)", expression)
        if call:
            return self.call(call[1], parts(call[2], ",")[0], seen)
        return self.value_of(expression, seen) if re.fullmatch(r"\w+", expression) else "…"

    def call(self, function, arguments, seen):
        if function == "fmt::format":
            said = re.sub(r"\{\{|\}\}|\{[^{}]*\}", lambda each: each[0][0] if each[0] in ("{{", "}}") else "…",
                          self.words(arguments[0], seen))
            return said
        if function == "suggestion":
            otherwise = self.words(arguments[2], seen) if len(arguments) > 2 else "Otherwise the known names are listed."
            return f'Did you mean "…"? {otherwise}'.strip()
        if function in ("std::string", "std::string_view"):
            return self.words(arguments[0], seen)
        if function == "at_line":
            return "FILE:LINE: "
        if function == "in_quotes":
            return '"…"'
        return CALLS.get(function, "…")

    def errors(self):
        for found in re.finditer(r"\b(%s)(?: \w+)?\(" % "|".join(MAKERS), self.text):
            arguments, _ = parts(self.text, ",", found.end(), ")")
            message, hint, start = MAKERS[found[1]]
            declares = re.match(r"const |int |Database& |std::string(_view)? ", arguments[0])
            elsewhere = found[1] in ONLY_IN_CORE and not self.name.startswith("core/")
            if declares or elsewhere or len(arguments) <= message:
                continue
            said = start + self.words(arguments[message])
            said = re.sub(r"^(?:…:…: |FILE:LINE: FILE:LINE: )", "FILE:LINE: ", said)
            way_out = self.words(arguments[hint]) if len(arguments) > hint else ""
            yield Entry(self.name, self.text.count("\n", 0, found.start()) + 1, said, way_out)


class Entry:
    def __init__(self, file, line, message, hint):
        self.file, self.line, self.hint = file, line, hint
        self.message = re.sub(r"…(?:\s*…)+", "…", MESSAGES.get(file, message)).strip()

    def lacks_hint(self):
        return not self.hint and self.message not in WITHOUT_HINT and not self.is_passed_on()

    def is_passed_on(self):
        """Says only what it is given: those who give it stand in the table themselves."""
        return not re.search(r"\w", self.message.replace("FILE:LINE:", "")) or self.hint == "…"

    def row(self):
        def cell(text):
            return re.sub(r"([|<*`$\[\]])", r"\\\1", text)

        return f"| {cell(self.message)} | `{self.file}` | {cell(self.hint or WITHOUT_HINT[self.message])} |"


def table(entries):
    text = ""
    for number, (stage, pattern) in enumerate(STAGES):
        earlier = [each for _, each in STAGES[:number]]
        rows = sorted({(each.file, each.message, each.row()) for each in entries
                       if re.fullmatch(pattern, each.file) and
                       not any(re.fullmatch(before, each.file) for before in earlier)})
        if rows:
            text += f"\n**{stage}**\n\n| error | raised in | way out |\n|---|---|---|\n"
            text += "".join(row + "\n" for _, _, row in rows)
    return text + "\n"


def main():
    sources = [Source(path) for path in sorted(pathlib.Path("gate").rglob("*.cpp"))]
    entries = [entry for source in sources for entry in source.errors()]
    dead_ends = [entry for entry in entries if entry.lacks_hint()]
    for entry in dead_ends:
        print(f"errors: gate/{entry.file}:{entry.line}: \"{entry.message}\" has no hint: say what to do about it",
              file=sys.stderr)
    if dead_ends:
        sys.exit(1)
    readme = README.read_text()
    begin = readme.index(BEGIN) + len(BEGIN)
    end = readme.index(END, begin)
    renewed = readme[:begin] + table([entry for entry in entries if not entry.is_passed_on()]) + readme[end:]
    if sys.argv[1:] == ["--check"]:
        if renewed != readme:
            print("errors: the table in gate/README.md is out of date; run ci/docs/errors.sh", file=sys.stderr)
        sys.exit(0 if renewed == readme else 1)
    README.write_text(renewed)


main()
