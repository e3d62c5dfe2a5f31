"""One session of a reporter in a process of its own, which writes down all it does. A program, not a test.

Arguments: the profile, "file" or "follow", and for "follow" the code phrase. Prints the phrase and, as JSON, what was
done: audit events since before the first import of meldapp, and the modules that were loaded.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

_EVENTS: list[tuple[str, list[str]]] = []
_WATCHED = ("open", "os.", "shutil.", "socket.", "subprocess.", "sqlite3.", "ctypes.", "pty.", "webbrowser.", "urllib.")
_on = True


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _on and event.startswith(_WATCHED):
        _EVENTS.append((event, [str(one) for one in arguments]))


sys.addaudithook(_hook)


def main() -> None:
    """Do what a reporter does."""
    global _on  # noqa: PLW0603 - the hook cannot be taken away again
    from meldapp.records.report import Answer, Report
    from meldapp.workflows.reporter_desk import ReporterDesk

    folder, what, *rest = sys.argv[1:]
    desk = ReporterDesk.open(Path(folder))
    readers = [one.adviser for one in desk.directory().advisers]
    if what == "file":
        phrase = desk.new_phrase()
        desk.check_phrase(phrase)
        desk.similar_words("fiets")
        desk.crowd()
        desk.file_report(phrase, Report("nl", desk.questionnaire().id, (Answer("Q1", text="Iets."),)), readers)
    else:
        phrase = rest[0]
        assert desk.read(phrase).confirmed
        desk.add_words(phrase, "Nog iets.")
        desk.close_case(phrase, erase=True)
    desk.close()
    _on = False
    print(json.dumps({"phrase": phrase, "events": _EVENTS, "modules": sorted(sys.modules)}))


if __name__ == "__main__":
    main()
