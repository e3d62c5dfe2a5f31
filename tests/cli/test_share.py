"""A national overview by commands: keys of parties, shares, sums, combining, verifying."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.crypto.share import encode_party
from meldapp.crypto.vault import seal_vault
from tests.workflows.national_world import organisation, party, share_all
from tests.workflows.world import PASSPHRASE

if TYPE_CHECKING:
    from tests.cli.conftest import Cases, Meld


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [organisation(number).write(tmp_path) for number in (1, 2, 3, 4)]


def make_keys(meld: Meld, folder: Path, name: str) -> Path:
    card = folder / f"{name}.card"
    vault = folder / f"{name}.vault"
    words = ("share", "make-keys", "--vault", vault, "--card", card, "--name", name, "--passphrase-fd", "FD")
    done = meld(*words, secrets=PASSPHRASE)
    assert done.code == 0
    assert "ingerafdruk" in done.out
    return card


def test_an_overview_is_made_and_verified(files: list[Path], tmp_path: Path, meld: Meld) -> None:
    output = tmp_path / "national.json"
    made = meld("release", "combine", *files[:2], "--output", output)
    assert made.code == 0
    assert "Organisatie 1, Organisatie 2" in made.out
    assert "niemand is te vinden" in made.out
    assert meld("release", "combine", *files[:2], "--output", output).code != 0
    right = meld("release", "combine", *files[:2], "--check", output, "--language", "en")
    assert (right.code, "Nothing found" in right.out) == (0, True)
    wrong = meld("release", "combine", *files[1:3], "--check", output)
    assert wrong.code == 1
    assert meld("release", "combine", *files[1:3], "--check", output, "--json").value["findings"]
    assert meld("release", "combine", "--output", tmp_path / "x").code == 2
    again = meld("release", "combine", *files[:2], "--output", tmp_path / "json.json", "--json")
    assert again.value["period"] == "2026-H1"


def test_shares_are_added_up_and_combined(files: list[Path], tmp_path: Path, meld: Meld) -> None:
    share_all(tmp_path, (1, 2, 3, 4), ("Ada", "Bob"))
    sums = []
    for name in ("Ada", "Bob"):
        vault = tmp_path / f"{name}.vault"
        vault.write_bytes(seal_vault(PASSPHRASE, encode_party(party(name))))
        sums.append(tmp_path / f"{name}.sum")
        words = ("share", "add", "--vault", vault, "--folder", tmp_path / name, "--passphrase-fd", "FD")
        done = meld(*words, "--output", sums[-1], *(["--json"] if name == "Bob" else []), secrets=PASSPHRASE)
        assert done.code == 0
        assert "Organisatie 4" in done.out
    keys = ("--vault", tmp_path / "Bob.vault", "--passphrase-fd", "FD")
    output = ("--output", tmp_path / "national.json")
    done = meld("release", "combine", *files, "--sums", *sums, *keys, *output, secrets=PASSPHRASE)
    assert done.code == 0
    assert "delen die zijn opgeteld door" in done.out
    other = ("--output", tmp_path / "n")
    missing = meld("release", "combine", *files, "--sums", sums[0], *keys, *other, secrets=PASSPHRASE)
    assert "De som van Bob ontbreekt" in missing.err


def test_an_adviser_makes_shares_of_what_was_published(one: Cases, tmp_path: Path, meld: Meld) -> None:
    cards = [make_keys(meld, tmp_path, name) for name in ("Ada", "Bob")]
    one.adviser("code", "--case", one.number, "--as-reported", "--today", "2025-03-02")
    folder = tmp_path / "shares"
    words = ("--period", "2025-H1", "--folder", folder, "--parties", *cards)
    assert one.adviser("share", *words).code == 1
    assert one.adviser("publish", "--period", "2025-H1").code == 0
    done = one.adviser("share", *words)
    assert done.code == 0
    assert len(list(folder.glob("*.share"))) == 2
    assert "voor Ada" in done.out
