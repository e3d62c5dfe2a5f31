"""A complete throw-away organisation: three advisers, a recovery key, a year of reports, a release.

Everything is made by the same verbs that people use; only the days are set. What opens it is shown on purpose.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from pathlib import Path
from random import Random

import msgspec

from meldapp.crypto import phrase as phrases
from meldapp.crypto.hpke import PRIVATE_SIZE, public_bytes
from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.letter import identify, seal_cover, seal_letter
from meldapp.crypto.message import split_message
from meldapp.crypto.phrase import ReporterKeys
from meldapp.errors import MeldappError
from meldapp.records.case import Case
from meldapp.records.demo import Demo, DemoPerson, DemoReporter
from meldapp.records.directory import Directory, Unit
from meldapp.records.journal import Status
from meldapp.records.letter import LetterKind, Message
from meldapp.records.report import Answer
from meldapp.reporting.texts import read_texts
from meldapp.settings import Policy, resource_path
from meldapp.statistics.periods import period_bounds, period_of
from meldapp.store.store import Store, open_store
from meldapp.workflows import publish_release, set_up
from meldapp.workflows.adviser_desk import AdviserDesk, read_keys
from meldapp.workflows.agent_tick import tick
from meldapp.workflows.demo_story import StoryReport, chosen, read_story, spread
from meldapp.workflows.desk_files import reader_keys, shape_of
from meldapp.workflows.make_menu import menu_of
from meldapp.workflows.progress import Progress, silent
from meldapp.workflows.simulate_cases_made import cases_of_period
from meldapp.workstation.files import make_folder

_POLICY = Policy(slot_seconds=3, board_batch=8, board_batches_per_day=86_400, crowd_warning=100)
_UNITS = (
    Unit("BELE", "Beleid", "Policy", people=900),
    Unit("UITV", "Uitvoering", "Operations", people=5_200),
    Unit("TOEZ", "Toezicht", "Supervision", people=1_400),
    Unit("BEDR", "Bedrijfsvoering", "Corporate services", people=1_100),
)
_ADVISERS = (
    ("Noor Hendriks", "Vertrouwenspersoon, bereikbaar op maandag tot en met donderdag", "Adviser, Monday to Thursday"),
    ("Samir El Amrani", "Vertrouwenspersoon, ook voor externe medewerkers", "Adviser, also for external staff"),
    ("Ilse de Wit", "Externe vertrouwenspersoon, niet in dienst van de organisatie", "External adviser"),
)
_STEP = dt.timedelta(days=9)
_CODE_WITHIN = 60
_PHRASES = 5
_ANSWERED = 12
_LEFT_ALONE = 4
_CLOSE_AFTER = 100
_BEGIN_AFTER = 20
_CROWD = 130
_ERASED = 260


class _Letter:
    """A report under way in the story: its words, its keys, and what has happened to it so far."""

    def __init__(self, number: int, story: StoryReport, day: dt.date, keys: ReporterKeys) -> None:
        self.number, self.story, self.day, self.keys = number, story, day, keys
        self.follow_up: dt.date | None = None
        self.followed = False
        self.left_alone = False


def make_demo(
    folder: Path, *, reports: int = 40, seed: int = 1, today: dt.date | None = None, progress: Progress | None = None
) -> Demo:
    """Make the demonstration in ``folder``; ``seed`` decides which report came when and who handled it.

    Raises workflows.folder-not-empty, and what writing raises.
    """
    make_folder(folder)
    if any(folder.iterdir()):
        raise MeldappError("workflows.folder-not-empty", name=folder.name)
    today, tell = today or dt.datetime.now(dt.UTC).date(), progress or silent
    organisation, profile = folder / "organisation", folder / "workstation"
    root = "een zin voor de demonstratie"
    set_up.create_organisation(organisation, "Ministerie van Voorbeelden", root, policy=_POLICY, units=_UNITS)
    advisers = [_adviser(folder, organisation, *one) for one in _ADVISERS]
    recovery = DemoPerson("Herstelsleutel", folder / "recovery.vault", "drie mensen samen bewaren dit")
    holders = ("Ondernemingsraad", "Notaris", "Externe vertrouwenspersoon")
    set_up.make_recovery_key(organisation, recovery.vault, recovery.passphrase, holders)
    directory = set_up.publish_directory(organisation, root)
    # A demonstration leaves nothing in anybody's key store.
    set_up.install_workstation(organisation, profile, key_store=False)
    reporters = _year(organisation, advisers, directory, (reports, seed, today), tell)
    releases = _releases(folder, advisers[0], today, seed)
    tick(profile)
    return Demo(
        folder=folder,
        organisation=organisation,
        profile=profile,
        root_passphrase=root,
        advisers=tuple(advisers),
        recovery=recovery,
        reporters=reporters,
        releases=releases,
        slot_seconds=_POLICY.slot_seconds,
    )


def _adviser(folder: Path, organisation: Path, name: str, about_nl: str, about_en: str) -> DemoPerson:
    short = name.split(maxsplit=1)[0].lower()
    person = DemoPerson(name, folder / f"{short}.vault", f"{short} leest rustig elke melding")
    request = folder / f"{short}.request"
    set_up.make_adviser_keys(
        organisation, person.vault, person.passphrase, name, request, about_nl=about_nl, about_en=about_en
    )
    set_up.add_adviser(organisation, request)
    return person


def _year(
    organisation: Path,
    people: Sequence[DemoPerson],
    directory: Directory,
    plan: tuple[int, int, dt.date],
    tell: Progress,
) -> tuple[DemoReporter, ...]:
    """Let a year pass: letters arrive, advisers sync and work; return the reporters whose phrases are shown."""
    count, seed, today = plan
    chance = Random(seed)  # noqa: S311 - which made-up report comes when is no secret
    letters = [
        _Letter(number, story, day, ReporterKeys(secrets.token_bytes(PRIVATE_SIZE), secrets.token_bytes(32)))
        for number, (story, day) in enumerate(zip(_shuffled(count, chance), spread(count, today, chance), strict=True))
    ]
    for one in letters[-_LEFT_ALONE * 3 :: 3]:
        # Some reports wait too long: the inbox must show what is overdue.
        one.left_alone = True
    shown = _give_phrases(letters, directory.organisation, today)
    now = [min((one.day for one in letters), default=today)]
    desks = [AdviserDesk(one.vault, read_keys(one.vault, one.passphrase), lambda: now[0]) for one in people]
    with open_store(str(organisation / set_up.STORE)) as store:
        begin, position = now[0], 0
        while now[0] < today:
            now[0] = min(now[0] + _STEP, today)
            while position < len(letters) and letters[position].day < now[0]:
                _arrive(store, directory, letters[position], chance)
                position += 1
            _follow_ups(store, directory, letters, now[0])
            for number, desk in enumerate(desks):
                # The third adviser works from outside and syncs less often.
                if number < 2 or chance.random() < 0.3:  # noqa: PLR2004 - see above
                    _work(desk, letters, now[0], chance)
            tell((now[0] - begin).days, (today - begin).days)
        _crowd(store, directory, today)
    return shown


def _shuffled(count: int, chance: Random) -> list[StoryReport]:
    story = chosen(read_story(), count)
    chance.shuffle(story)
    # The newest reports get an answer, so that there are conversations to look at.
    story.sort(key=lambda one: bool(one.reply))
    answered = sum(1 for one in story if one.reply)
    newest = story[-min(_ANSWERED, answered) :] if answered else []
    earlier = story[: len(story) - len(newest)]
    chance.shuffle(earlier)
    return [*earlier, *newest]


def _give_phrases(letters: Sequence[_Letter], organisation: bytes, today: dt.date) -> tuple[DemoReporter, ...]:
    """Give the newest reports that get an answer a code phrase; those of others nobody holds."""
    words = tuple(resource_path("wordlists", "nl.txt").read_text("utf-8").split())
    recent = [
        one
        for one in reversed(letters)
        if one.story.reply and not one.left_alone and today - 6 * _STEP < one.day < today - _STEP
    ][:_PHRASES]
    shown = []
    for one in recent:
        phrase = phrases.new_phrase(words)
        one.keys = phrases.reporter_keys(phrase, organisation)
        shown.append(DemoReporter(one.story.text[:60] + "…", phrase))
    return tuple(shown)


def _arrive(store: Store, directory: Directory, letter: _Letter, chance: Random) -> None:
    readers = [one.adviser for one in directory.advisers]
    if chance.random() < 0.15:  # noqa: PLR2004 - now and then an adviser is too close
        readers.pop(chance.randrange(len(readers)))
    report = letter.story.report("meldapp-1")
    _send(store, directory, letter, Message(LetterKind.REPORT, report=report), readers, letter.day)


def _send(
    store: Store, directory: Directory, letter: _Letter, message: Message, readers: Sequence[bytes], day: dt.date
) -> None:
    organisation, shape = directory.organisation, shape_of(directory.policy)
    message = msgspec.structs.replace(message, encryption_key=public_bytes(letter.keys.encryption))
    for part in split_message(message, readers, letter.keys.ed25519, organisation, shape):
        sealed = seal_letter(part, reader_keys(directory, readers), organisation, shape)
        store.add_letter(identify(sealed), day, sealed)


def _follow_ups(store: Store, directory: Directory, letters: Sequence[_Letter], now: dt.date) -> None:
    for one in letters:
        if one.follow_up and not one.followed and one.follow_up <= now:
            one.followed = True
            readers = [adviser.adviser for adviser in directory.advisers]
            _send(store, directory, one, Message(LetterKind.FOLLOW_UP, text=one.story.follow_up), readers, now)


def _work(desk: AdviserDesk, letters: Sequence[_Letter], now: dt.date, chance: Random) -> None:
    """Do what an adviser does on a day: sync, then take a step in the cases that wait for one."""
    desk.sync()
    by_text = {one.story.text: one for one in letters}
    stepped = False
    told = [(by_text[case.report.answer("Q1").text], case) for case in desk.cases() if case.report]
    # In the order of the story: that of the desk depends on identifiers, which no seed decides.
    for letter, case in sorted(told, key=lambda one: (one[0].number, one[1].received)):
        if not letter.left_alone and case.status is not Status.CLOSED:
            stepped = _step(desk, case, letter, now, chance) or stepped
    if stepped:
        desk.sync()


def _step(desk: AdviserDesk, case: Case, letter: _Letter, now: dt.date, chance: Random) -> bool:
    """Take the next steps in one case; tell whether there was one."""
    if not case.coding:
        if chance.random() < 0.2 and (now - case.received).days < _CODE_WITHIN:  # noqa: PLR2004 - some wait longer
            return False
        codes = [Answer(question, values) for question, values in letter.story.codes.items()]
        desk.assign(case.case, desk.me.adviser)
        desk.code(case.case, [*codes, Answer("HANDLING", letter.story.codes.get("Q15", ("REGI",))[:1])])
        if letter.story.reply:
            desk.reply(case.case, letter.story.reply)
            letter.follow_up = now + dt.timedelta(days=5) if letter.story.follow_up else None
        else:
            desk.set_status(case.case, Status.ACKNOWLEDGED)
        return True
    age = (now - case.received).days
    if case.coding and age > _CLOSE_AFTER:
        last = {
            "nl": "Ik sluit je melding hiermee af. Je kunt altijd opnieuw schrijven met je code.",
            "en": "With this I close your report. You can always write again with your code phrase.",
        }[letter.story.language]
        desk.set_status(case.case, Status.FEEDBACK_GIVEN)
        desk.close_case(case.case, last)
        return True
    if age > _BEGIN_AFTER and case.status is Status.ACKNOWLEDGED:
        desk.set_status(case.case, chance.choice((Status.ASSESSING, Status.IN_PROGRESS, Status.WAITING)))
        if chance.random() < 0.3:  # noqa: PLR2004 - now and then
            desk.note(case.case, "Overlegd met de andere vertrouwenspersonen, zonder herkenbare gegevens.")
    return False


def _crowd(store: Store, directory: Directory, today: dt.date) -> None:
    """Let other workstations have sent their covers yesterday, so that there is a crowd to show."""
    organisation, shape = directory.organisation, shape_of(directory.policy)
    readers = reader_keys(directory, [one.adviser for one in directory.advisers])
    covers = [seal_cover(readers, organisation, shape) for _ in range(_CROWD)]
    yesterday = today - dt.timedelta(days=1)
    for cover in covers:
        store.add_letter(identify(cover), yesterday, cover)


def _releases(folder: Path, person: DemoPerson, today: dt.date, seed: int) -> tuple[Path, ...]:
    """Publish all periods that are over but the last: that one is left to try the page with.

    The half-year before the first report had many, so that there are figures with something in them. Those cases
    are erased by now, as the policy says.
    """
    keys = read_keys(person.vault, person.passphrase)
    desk = AdviserDesk(person.vault, keys, lambda: today)
    desk.sync()
    ready = desk.periods()
    if not ready:
        return ()
    before = period_of(period_bounds(ready[0])[0] - dt.timedelta(days=1), _POLICY.period)
    files = [folder / f"release-{before}.json"]
    _publish_erased(desk, keys, before, today, files[0], seed)
    for period in ready[:-1] or ready:
        files.append(folder / f"release-{period}.json")
        desk.publish(period, files[-1])
    return tuple(files)


def _publish_erased(desk: AdviserDesk, keys: AdviserKeys, period: str, today: dt.date, file: Path, seed: int) -> None:
    """Publish a period whose cases are made up here and kept nowhere."""
    directory = desk.directory()
    menu = menu_of(read_texts(), desk.questionnaire(), directory)
    publisher = publish_release.publisher_of(directory, keys.adviser, today)
    cases = cases_of_period(period, directory.units, _ERASED, seed)
    made = publish_release.preview(cases, period, menu, (), publisher, publish_release.rule_of(directory))
    with open_store(keys.installation.store) as store:
        publish_release.publish(made.release, keys, store.directory() or b"", store, file)


def card_lines(demo: Demo) -> list[tuple[str, str]]:
    """Return what opens the demonstration, line by line: for whom or what, and the words."""
    lines = [(f"{one.name} ({one.vault.name})", one.passphrase) for one in (*demo.advisers, demo.recovery)]
    lines.append(("root.vault", demo.root_passphrase))
    lines += [(one.title, one.phrase) for one in demo.reporters]
    return lines + [(file.name, str(file)) for file in demo.releases]


def card_text(demo: Demo) -> str:
    """Return the card as text for a terminal."""
    lines = [f"  {what}\n      {words}" for what, words in card_lines(demo)]
    return "\n".join([f"Demonstratie in {demo.folder}: alles is verzonnen en mag weg.", *lines, ""])
