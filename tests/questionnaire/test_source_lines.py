from __future__ import annotations

import tomllib

import pytest

from meldapp.questionnaire.source_lines import Path, SourceLines

TEXT = '''\
top = 1 # [[list]]
words = ["a", "}"]
long = """
[[list]]
top = 2
"""

[[list]]
code = "A"
options = [
    { code = "X", nl = "a } # b", en = 'x' }, # { code = "?" }
    { code = "Y", nl = 'q', deep = { a = 1 } },
    { en = "z", nl = "z" },
]
nl = "after"

[[ "list" ]]
"code" = "B"
inner.key = 3

[[list.part]]
code = "P"

[[list.part]]
code = "Q"

[[list]]
code = "C"

[[list.part]]
code = "R"

[alone]
x = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("top",), 1),
        (("words",), 2),
        (("list", 0), 8),
        (("list", 0, "code"), 9),
        (("list", 0, "nl"), 15),
        (("list", 0, "options"), 10),
        (("list", 0, "options", 0), 11),
        (("list", 0, "options", 1, "nl"), 12),
        (("list", 0, "options", 1, "deep", 0, "a"), 12),
        (("list", 0, "options", 2, "en"), 13),
        (("list", 0, "options", 3), 10),
        (("list", 1), 17),
        (("list", 1, "code"), 18),
        (("list", 1, "inner", 0, "key"), 17),
        (("list", 1, "part", 1, "code"), 25),
        (("list", 2, "code"), 28),
        (("list", 2, "part", 0, "code"), 31),
        (("alone",), 33),
        (("nothing", 3, "x"), 1),
    ],
    ids=str,
)
def test_it_finds_the_line_of_every_entry(path: Path, line: int) -> None:
    tomllib.loads(TEXT)
    assert SourceLines(TEXT).line_of(path) == line


def test_a_text_without_tables_has_lines_too() -> None:
    assert SourceLines("# nothing\nx = 1\n").line_of(("x",)) == 2
