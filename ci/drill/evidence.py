# SPDX-License-Identifier: MIT
"""What a drill prints: Markdown, in which each assertion is a line and each measurement is in italics.
Whatever is not in italics is the same in every run."""

import re

MEASURED = re.compile(r"(?<!\*)\*[^*\n]+\*(?!\*)")


def measured(value, unit=""):
    """A figure of this run."""
    if isinstance(value, float):
        text = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    else:
        text = f"{value:,}" if isinstance(value, int) else str(value)
    return f"*{text}{' ' if unit else ''}{unit}*"


def without_measurements(page):
    return MEASURED.sub("*…*", page)


class Evidence:
    def __init__(self):
        self._lines = []
        self.assertions = 0

    def page(self):
        return "\n".join(self._lines).rstrip() + "\n"

    def heading(self, text, level=2):
        self.paragraph(f"{'#' * level} {text}")

    def paragraph(self, text):
        if self._lines and self._lines[-1]:
            self._lines.append("")
        self._lines += [text, ""]

    def block(self, text, language="sql"):
        self.paragraph(f"```{language}\n{text.strip()}\n```")

    def table(self, columns, rows):
        """Columns that end with ':' are numbers."""
        shown = [f"| {' | '.join(name.rstrip(':') for name in columns)} |",
                 f"|{'|'.join('--:' if name.endswith(':') else '---' for name in columns)}|"]
        shown += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
        self.paragraph("\n".join(shown))

    def holds(self, claim, is_true, seen=""):
        """An assertion; the drill ends where it does not hold."""
        self.assertions += 1
        mark = "x" if is_true else " "
        previous = next((line for line in reversed(self._lines) if line), "")
        if previous.startswith("- [") and self._lines[-1] == "":
            self._lines.pop()
        self._lines += [f"- [{mark}] {claim}", ""]
        if not is_true:
            raise AssertionError(f"{claim}: {seen}" if seen != "" else claim)

    def equals(self, claim, seen, expected):
        self.holds(claim, seen == expected, f"{seen!r} is not {expected!r}")
