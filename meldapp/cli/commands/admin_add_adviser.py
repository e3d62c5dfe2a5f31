"""``admin add-adviser``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.common import FOLDER
from meldapp.cli.options import Option
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words(
    "Zet een vertrouwenspersoon op de lijst, uit het verzoek dat die zelf maakte met adviser make-keys. De lijst geldt"
    " pas als je haar publiceert. Vergelijk de vingerafdruk met die persoon, aan de telefoon of aan tafel.",
    "Put a confidential adviser on the list, from the request that they made themselves with adviser make-keys. The"
    " list counts only once you publish it. Compare the fingerprint with that person, by telephone or in person.",
)
OPTIONS = (
    FOLDER,
    Option("request", "FILE", Words("het verzoek van de vertrouwenspersoon", "the request of the adviser")),
)
_ADDED = Words(
    "{name} staat op de lijst die je nog moet publiceren.\nVingerafdruk: {fingerprint}",
    "{name} is on the list, which is still to be published.\nFingerprint: {fingerprint}",
)


def run(given: Given, context: Context) -> int:
    """List the adviser in the draft of the directory."""
    from meldapp.cli.people import fingerprint
    from meldapp.cli.showing import plain, print_text
    from meldapp.workflows.set_up import add_adviser, read_request

    folder, file = given.path("folder"), given.path("request")
    request = read_request(folder, file)
    add_adviser(folder, file)
    print_text(_ADDED.say(context.language, name=plain(request.name), fingerprint=fingerprint(request)))
    return 0
