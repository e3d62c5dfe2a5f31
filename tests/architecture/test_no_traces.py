"""Nothing in the repository depends on one particular machine, or on one address to download from."""

from __future__ import annotations

import re

from tests.architecture.source import expect_none, name_of, tracked_files

# In pieces, so that this file does not find itself.
TRACES = re.compile(
    "|".join(
        [
            r"(?<![\w.$}])/(wor" + r"k|root|Users)/\w",
            r"(?<![\w.$}])/hom" + r"e/(?!\$|\{|<)\w",
            r"/opt/(py" + r"pi|whe" + r"els)",
            r"pyp" + r"i\.org",
            r"pythonhos" + r"ted",
            r"npm" + r"js\.(org|com)",
            r"deb\.deb" + r"ian\.org",
            r"extra-ind" + r"ex-url\s*=",
            r"\bfi" + r"le:///",
        ]
    )
)


def test_no_tracked_file_holds_a_path_of_one_machine_or_a_registry() -> None:
    found = []
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue  # a font, a database or a picture
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
            if TRACES.search(line):
                found.append(f"{name_of(path)}:{number} {line.strip()[:100]}")
    expect_none(found)
