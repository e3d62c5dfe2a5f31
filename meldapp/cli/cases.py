"""Cases and conversations as text for a terminal and as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.people import name_of
from meldapp.cli.showing import aligned, indented, plain
from meldapp.cli.words import Words
from meldapp.records.case import Speaker
from meldapp.records.report import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case, Conversation, Line, Note
    from meldapp.records.directory import Directory

_LISTS = {"HANDLING": "WISH", "SECTION": "SECTION"}
_HEADS = {
    "HANDLING": Words("Wat er is gedaan", "What was done"),
    "SECTION": Words("Waar de suggestie over gaat", "What the suggestion is about"),
}
_CONTACT = "CONTACT"
"""A wish of the reporter, no category: nothing to confirm."""

_CASE = Words("Dossier", "Case")
_STATUS = Words("Status", "Status")
_RECEIVED = Words("Binnen", "Received")
_READERS = Words("Wie het lezen", "Readers")
_ASSIGNED = Words("Behandelt", "Handled by")
_ACKNOWLEDGE = Words("Bevestigen voor", "Acknowledge by")
_FEEDBACK = Words("Terugkoppelen voor", "Feedback by")
_MISSING = Words("Brieven onderweg", "Letters under way")
_ERASE = Words("De melder vraagt om wissen", "The reporter asks to erase it")
_YES = Words("ja", "yes")
_GAPS = Words("Ontbrekende of teruggezette regels", "Missing or rolled-back entries")
_ANSWERS = Words("Antwoorden", "Answers")
_CONVERSATION = Words("Gesprek", "Conversation")
_NOTES = Words("Notities", "Notes")
_CODING = Words("Indeling", "Coding")
_CLOSING = Words("Na afloop", "Afterwards")
_REPORTER = Words("Melder", "Reporter")
_YOU = Words("Jij", "You")
_WAITING = Words("nog niet verstuurd", "not sent yet")
_LOST = Words(
    "Op {day} is de wachtrij van deze computer opnieuw gemaakt, omdat die beschadigd was. Wat je vlak daarvoor hebt"
    " verstuurd en hier niet ziet, is misschien niet vertrokken. Stuur het dan nog een keer.",
    "On {day} the queue of this computer was made anew, because it was damaged. What you sent shortly before and do"
    " not see here may not have left. Send it again then.",
)
_NOTHING = Words(
    "Er staat nog niets voor je op het bord. Kijk over een paar dagen nog eens: een brief en een antwoord kosten tijd.",
    "There is nothing for you on the board yet. Look again in some days; a letter and its answer take time.",
)
_CONFIRMED = Words("Je melding is aangekomen.", "Your report has arrived.")


def status_label(form: Questionnaire, case: Case | Conversation, language: str) -> str:
    """Return the state of a case in words."""
    return form.label("STATUS", case.status.value, language) if case.status else ""


def as_reported(case: Case, form: Questionnaire) -> tuple[Answer, ...]:
    """Return the coding that confirms what the reporter chose; codes that no list knows any more are left out."""
    coding = []
    for answer in case.report.answers if case.report else ():
        question = form.find_question(answer.question)
        options = form.find_list(question.list_code) if question else None
        codes = tuple(code for code in answer.codes if options and options.option(code))
        if codes and options and options.code != _CONTACT:
            coding.append(Answer(answer.question, codes))
    return tuple(coding)


def case_text(case: Case, form: Questionnaire, directory: Directory, language: str) -> str:
    """Return all of a case but its history."""
    rows = [
        (_CASE, case.number),
        (_STATUS, status_label(form, case, language)),
        (_RECEIVED, str(case.received)),
        (_READERS, ", ".join(name_of(directory, reader) for reader in case.readers)),
        (_ASSIGNED, name_of(directory, case.assigned) if case.assigned else ""),
        (_ACKNOWLEDGE, str(case.acknowledge_by or "")),
        (_FEEDBACK, str(case.feedback_by or "")),
        (_MISSING, str(case.parts_missing or "")),
        (_ERASE, _YES.say(language) if case.erase_wished else ""),
        (_GAPS, str(case.gaps or "")),
    ]
    parts = [aligned((f"{about.say(language)}:", value) for about, value in rows if value)]
    answers = case.report.answers if case.report else ()
    parts += _section(_ANSWERS, _answers(answers, form, language), language)
    parts += _section(_CONVERSATION, _lines(case.conversation, _REPORTER, language), language)
    parts += _section(_NOTES, _lines(case.notes, _REPORTER, language), language)
    coded = f" ({case.coded_on})" if case.coded_on else ""
    parts += _section(_CODING, _answers(case.coding, form, language), language, coded)
    parts += _section(_CLOSING, _answers(case.closing, form, language), language)
    return "\n\n".join(parts)


def conversation_text(conversation: Conversation, form: Questionnaire, directory: Directory, language: str) -> str:
    """Return what a reporter reads on coming back."""
    renewed = conversation.outbox_renewed
    lost = [] if renewed is None else [_LOST.say(language, day=renewed.isoformat())]
    if not conversation.confirmed:
        return "\n\n".join([_NOTHING.say(language), *lost])
    rows = [
        (_STATUS, status_label(form, conversation, language)),
        (_READERS, ", ".join(name_of(directory, reader) for reader in conversation.readers)),
    ]
    head = aligned((f"{about.say(language)}:", value) for about, value in rows if value)
    return "\n\n".join([_CONFIRMED.say(language), *lost, head, *_lines(conversation.lines, _YOU, language)])


def conversation_value(conversation: Conversation, directory: Directory) -> dict[str, object]:
    """Return the conversation for JSON."""
    return {
        "confirmed": conversation.confirmed,
        "closed": conversation.closed,
        "status": conversation.status,
        "readers": [name_of(directory, reader) for reader in conversation.readers],
        "lines": conversation.lines,
        "outbox_renewed": conversation.outbox_renewed,
    }


def short_value(case: Case) -> dict[str, object]:
    """Return what ``adviser list`` says of a case, for JSON: nothing that a reporter wrote."""
    return {
        "case": case.case,
        "number": case.number,
        "status": case.status,
        "received": case.received,
        "acknowledge_by": case.acknowledge_by,
        "feedback_by": case.feedback_by,
        "assigned": case.assigned,
        "coded_on": case.coded_on,
        "unread": case.unread,
        "parts_missing": case.parts_missing,
        "erase_wished": case.erase_wished,
        "gaps": case.gaps,
    }


def case_value(case: Case) -> dict[str, object]:
    """Return all of a case but its history, for JSON."""
    return {
        **short_value(case),
        "readers": case.readers,
        "language": case.report.language if case.report else "",
        "answers": _plain_answers(case.report.answers if case.report else ()),
        "conversation": case.conversation,
        "notes": case.notes,
        "coding": _plain_answers(case.coding),
        "closing": _plain_answers(case.closing),
    }


def _plain_answers(answers: Iterable[Answer]) -> dict[str, object]:
    return {answer.question: list(answer.codes) if answer.codes else answer.text for answer in answers}


def _section(about: Words, texts: Sequence[str], language: str, behind: str = "") -> list[str]:
    return [f"{about.say(language)}{behind}", *texts] if texts else []


def _answers(answers: Iterable[Answer], form: Questionnaire, language: str) -> list[str]:
    texts = []
    for answer in answers:
        question = form.find_question(answer.question)
        # A text may be coded too: then it has codes of the list it is coded as.
        lists = (question.list_code or question.coded_as) if question else _LISTS.get(answer.question, "")
        labels = [form.label(lists, code, language) for code in answer.codes]
        other = _HEADS[answer.question].say(language) if answer.question in _HEADS else answer.question
        head = form.question_label(answer.question, language) if question else other
        texts.append(f"  {plain(head)}\n{indented('; '.join(labels) or answer.text)}")
    return texts


def _lines(lines: Iterable[Line | Note], reporter: Words, language: str) -> list[str]:
    texts = []
    for line in lines:
        mine = getattr(line, "speaker", None) is Speaker.REPORTER
        name = reporter.say(language) if mine else plain(line.name)
        waits = f" ({_WAITING.say(language)})" if getattr(line, "waiting", False) and not mine else ""
        texts.append(f"  {name}, {line.day}{waits}\n{indented(line.text)}")
    return texts
