"""The other roads a reporter may take: read from `routes.toml`, which an organisation may change.

Which roads exist, and what they are called, differs by organisation and year, so none is known to the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldapp.questionnaire.entries import read_file
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.questionnaire.entries import Entry


@dataclass(frozen=True, slots=True)
class Route:
    """Somewhere else to go. `inside`: within the organisation. `website` and `phone` are as printed, or ""."""

    code: str
    inside: bool
    nl: str
    en: str
    about_nl: str
    about_en: str
    source: str
    website: str = ""
    phone: str = ""

    def label(self, language: str) -> str:
        """Name of the route in `language` ("nl" or "en")."""
        return {"nl": self.nl, "en": self.en}[language]

    def about(self, language: str) -> str:
        """What one may expect there, in `language`."""
        return {"nl": self.about_nl, "en": self.about_en}[language]


def load_routes(folder: Path | None = None) -> tuple[Route, ...]:
    """Read `routes.toml` from `folder` (the shipped one by default); MeldappError when it is wrong."""
    folder = resource_path("questionnaire") if folder is None else folder
    top = read_file(folder / "routes.toml")
    top.only("route")
    routes: list[Route] = []
    for entry in top.entries("route"):
        route = _read_route(entry)
        if any(route.code == earlier.code for earlier in routes):
            raise entry.wrong("duplicate", "code", code=route.code)
        routes.append(route)
    return tuple(routes)


def _read_route(entry: Entry) -> Route:
    entry.only("code", "inside", "nl", "en", "about_nl", "about_en", "source", "website", "phone")
    return Route(
        code=entry.code("code"),
        inside=entry.flag("inside"),
        nl=entry.text("nl"),
        en=entry.text("en"),
        about_nl=entry.text("about_nl"),
        about_en=entry.text("about_en"),
        source=entry.text("source"),
        website=entry.optional_text("website"),
        phone=entry.optional_text("phone"),
    )
