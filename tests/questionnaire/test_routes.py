from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.questionnaire.routes import load_routes

if TYPE_CHECKING:
    from pathlib import Path

ROUTE = """
[[route]]
code = "ADB"
nl = "Bureau"
en = "Bureau (en)"
about_nl = "Geeft advies."
about_en = "Gives advice."
source = "regeling"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "routes.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_routes_have_both_languages_and_no_telephone_number() -> None:
    routes = load_routes()
    assert {"VERT", "ADB", "CRM", "POLI"} <= {route.code for route in routes}
    assert {route.inside for route in routes} == {True, False}
    for route in routes:
        assert route.label("nl") != route.label("en")
        assert route.about("nl") != route.about("en")
        assert not route.phone


def test_an_organisation_adds_its_own_telephone_number_and_website(tmp_path: Path) -> None:
    (route,) = load_routes(write(tmp_path, ROUTE + 'phone = "070 000 00 00"\nwebsite = "voorbeeld.nl"\n'))
    assert (route.phone, route.website, route.inside) == ("070 000 00 00", "voorbeeld.nl", False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ROUTE + ROUTE, "questionnaire.duplicate"),
        (ROUTE + 'fax = "1"', "questionnaire.unknown-key"),
        (ROUTE.replace('en = "Bureau (en)"\n', ""), "questionnaire.missing-translation"),
        ('title = "routes"', "questionnaire.unknown-key"),
        ("[[route", "questionnaire.not-toml"),
    ],
    ids=["double", "unknown", "untranslated", "unknown-top", "not-toml"],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(MeldappError) as caught:
        load_routes(write(tmp_path, text))
    assert caught.value.code == code
