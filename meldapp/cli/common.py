"""Options that several commands share."""

from __future__ import annotations

from meldapp.cli.options import Option
from meldapp.cli.words import Words

VAULT = Option("vault", "FILE", Words("je sleutelbestand (.vault)", "your key file (.vault)"))
FOLDER = Option("folder", "DIR", Words("map van de organisatie", "folder of the organisation"))
INSTALLATION = Option(
    "installation",
    "FILE",
    Words("het bestand organisation.json van de organisatie", "the file organisation.json of the organisation"),
)
CASE = Option("case", "NUMBER", Words("nummer van het dossier, zoals K3F-QZ7", "number of the case, such as K3F-QZ7"))
JSON = Option("json", "", Words("toon het als JSON, voor scripts", "print it as JSON, for scripts"))
PASSPHRASE_FD = Option(
    "passphrase-fd",
    "N",
    Words(
        "lees de wachtzin als één regel van bestandsdescriptor N (0 is standaardinvoer) in plaats van te vragen",
        "read the passphrase as one line from file descriptor N (0 is standard input) instead of asking",
    ),
)
PHRASE_FD = Option(
    "phrase-fd",
    "N",
    Words(
        "lees de code van de melder als één regel van bestandsdescriptor N in plaats van te vragen",
        "read the reporter's code phrase as one line from file descriptor N instead of asking",
    ),
)
TEXT_FILE = Option(
    "text-file",
    "FILE",
    Words(
        "bestand met de tekst (UTF-8); zonder deze optie of met - komt de tekst van standaardinvoer",
        "file with the text (UTF-8); without this option or with - the text comes from standard input",
    ),
)
READERS = Option(
    "readers",
    "NAME,...",
    Words(
        "wie het mogen lezen: namen van vertrouwenspersonen, met komma's ertussen",
        "who may read it: names of confidential advisers, with commas between",
    ),
)
TO_FILE = Option(
    "to-file",
    "FILE.meld",
    Words(
        "schrijf het als verzegeld bestand, om zelf te laten bezorgen, in plaats van het klaar te leggen",
        "write it as a sealed file, to have it handed over, instead of laying it ready",
    ),
)
TODAY = Option(
    "today",
    "DAY",
    Words("doe alsof het deze dag in het verleden is, om te oefenen", "act as on this day in the past, to rehearse"),
    hidden=True,
)
DESK = (VAULT, PASSPHRASE_FD, TODAY)
"""What every command of an adviser takes."""
ONE_CASE = (CASE, *DESK)
