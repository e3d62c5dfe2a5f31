"""What the commands of a reporter share: who may read, and when letters leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.people import find_readers, name_of
from meldapp.cli.showing import plain, print_json, print_text
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.cli.options import Given
    from meldapp.cli.table import Context
    from meldapp.records.departure import Departure
    from meldapp.records.directory import Directory

_ONE = Words(
    "Je bericht ligt klaar als één brief. Hij vertrekt op een willekeurig moment tussen {start} en {end}, als deze"
    " computer dan aan is.",
    "Your message is ready as one letter. It leaves at a random moment between {start} and {end}, if this computer is"
    " on then.",
)
_SEVERAL = Words(
    "Je bericht ligt klaar als {parts} brieven. De eerste vertrekt op een willekeurig moment tussen {start} en {end};"
    " op {complete_day} zijn ze allemaal weg, als deze computer elke dag aan is.",
    "Your message is ready as {parts} letters. The first leaves at a random moment between {start} and {end}; on"
    " {complete_day} all have left, if this computer is on every day.",
)
_FILE = Words(
    "Je bericht staat verzegeld in {file}. De agent verstuurt het niet: laat het bestand zelf bezorgen bij wie het mag"
    " lezen. Wie het bestand bij je ziet, weet dat je iets meldt, niet wat.",
    "Your message is in {file}, sealed. The agent does not send it: have the file handed to whoever may read it. Who"
    " sees the file with you knows that you report something, not what.",
)
_READERS = Words("Wie het mag lezen: {names}.", "Who may read it: {names}.")


def chosen_readers(given: Given, directory: Directory) -> tuple[bytes, ...]:
    """Return the advisers that --readers names; none when it was not given."""
    wanted = given.text_or("readers")
    return find_readers(directory, wanted) if wanted else ()


def print_departure(
    departure: Departure,
    readers: Sequence[bytes],
    directory: Directory,
    given: Given,
    context: Context,
    phrase: str = "",
) -> None:
    """Say when the letters leave and who may read them; as JSON with the fresh code ``phrase`` when there is one."""
    names = [name_of(directory, reader) for reader in readers]
    start, end = departure.leaves_from.astimezone(), departure.leaves_until.astimezone()
    if given.flag("json"):
        fresh = {"phrase": phrase} if phrase else {}
        days = {"first_day": departure.first_day, "complete_day": departure.complete_day}
        times = {"leaves_from": start.isoformat("T", "minutes"), "leaves_until": end.isoformat("T", "minutes")}
        print_json({**fresh, "parts": departure.parts, **days, **times, "readers": names})
        return
    words = _ONE if departure.parts == 1 else _SEVERAL
    times = {"start": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%Y-%m-%d %H:%M}"}
    complete_day = str(departure.complete_day)
    print_text(words.say(context.language, parts=departure.parts, complete_day=complete_day, **times))
    if names:
        print_text(_READERS.say(context.language, names=plain(", ".join(names))))


def print_exported(
    file: Path, readers: Sequence[bytes], directory: Directory, given: Given, context: Context, phrase: str = ""
) -> None:
    """Say that the sealed ``file`` was written and who may read it; as JSON with the fresh code ``phrase``."""
    names = [name_of(directory, reader) for reader in readers]
    if given.flag("json"):
        print_json({**({"phrase": phrase} if phrase else {}), "file": str(file), "readers": names})
        return
    print_text(_FILE.say(context.language, file=str(file)))
    if names:
        print_text(_READERS.say(context.language, names=plain(", ".join(names))))
