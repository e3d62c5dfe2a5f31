"""``admin remove-adviser``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Haal een vertrouwenspersoon van de lijst. Die krijgt geen nieuwe brieven meer zodra je de lijst publiceert; wat"
    " deze persoon ondertekende, blijft te controleren.",
    "Take a confidential adviser off the list. They get no more letters once you publish the list; what they signed"
    " can still be checked.",
)
OPTIONS = (FOLDER, Option("adviser", "NAME", Words("naam van de vertrouwenspersoon", "name of the adviser")))
_REMOVED = Words(
    "{name} staat niet meer op de lijst die je nog moet publiceren.",
    "{name} is no longer on the list, which is still to be published.",
)


def run(given: Given, context: Context) -> int:
    """Take the adviser off the draft of the directory."""
    from meldapp.cli.people import find_adviser
    from meldapp.cli.showing import plain, print_text
    from meldapp.workflows.set_up import draft_directory, remove_adviser

    folder, name = given.path("folder"), given.text("adviser")
    adviser = find_adviser(draft_directory(folder).advisers, name)
    remove_adviser(folder, adviser.adviser)
    print_text(_REMOVED.say(context.language, name=plain(adviser.name)))
    return 0
