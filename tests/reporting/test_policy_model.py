"""The model that ships, and models that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meldapp.errors import MeldappError
from meldapp.reporting.policy_document import make_document
from meldapp.reporting.policy_missing import missing_pieces, missing_text
from meldapp.reporting.policy_model import new_report, read_model
from meldapp.settings import resource_path
from tests.reporting.policy_examples import MADE, empty, model

SHIPPED = resource_path("reporting", "model.toml")


def test_the_six_sections_with_their_indicators() -> None:
    codes = {section.code: " ".join(i.code for i in section.indicators) for section in model().sections}
    assert codes == {
        "NORM": "N1 N2 N3 N4 N5 N6",
        "HAND-L": "L1 L2 L3 L4",
        "HAND-O": "O1 O2 O3 O4",
        "MELD": "M1 M2 M3 M4 M5 M6 M7",
        "HAVE": "H1 H2 H3 H4",
        "DENI": "D1 D2 D3 D4",
    }


def test_only_the_baselines_that_were_found_are_filled_in_and_each_waits_for_hr() -> None:
    found = {
        i.code: (i.baseline.value, i.baseline.year, i.baseline.confirmed)
        for section in empty().sections
        for i in section.indicators
        if i.baseline.value
    }
    assert found == {"N1": ("10", "2023", False), "N2": ("17", "2023", False), "N3": ("11", "2023", False)}
    assert all("rijksoverheid.nl" in i.baseline.source for i in empty().sections[0].indicators if i.baseline.value)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_that_it_is_a_proposal_and_never_that_it_is_official(language: str) -> None:
    said = model().proposal.say(language)
    assert ("voorstel" if language == "nl" else "proposal") in said
    assert "niet gevonden" in said or "not found" in said
    report = new_report(model(), "X", "2026", "en" if language == "en" else "nl", MADE)
    assert said in [getattr(block, "text", "") for block in make_document(report, model()).blocks]


def test_every_missing_piece_has_its_sentence_in_both_languages() -> None:
    pieces = missing_pieces(empty())
    assert all(missing_text(piece, language, model()) for piece in pieces for language in ("nl", "en"))


def test_sections_and_indicators_are_found_by_code() -> None:
    assert model().section("NORM") is model().sections[0]
    assert model().indicator("N1") is model().sections[0].indicators[0]
    assert model().section("?") is None
    assert model().indicator("?") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('code = "N2"', 'code = "N1"'),
        ('code = "HAND-L"', 'code = "NORM"'),
        ('from = "manual"', 'from = "table"'),
        ('unit = "percent"', 'unit = "promille"'),
        ("[proposal]", "[proposal"),
        ('lists = [{ table = "T13A" }]', 'lists = [{ table = "T13A" }]\nparts = []\nextra = 1'),
    ],
)
def test_a_wrong_model_is_refused_with_a_reason(tmp_path: Path, old: str, new: str) -> None:
    text = SHIPPED.read_text("utf-8")
    assert old in text
    path = tmp_path / "model.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(MeldappError) as error:
        read_model(path)
    assert error.value.code == "reporting.model-file-wrong"


def test_a_model_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        read_model(tmp_path / "model.toml")
    assert error.value.code == "reporting.no-model-file"
