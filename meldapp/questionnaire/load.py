"""From the two data files to a `Questionnaire`.

`lists.toml` holds the category lists, `form.toml` the pages and questions. Either may be changed by the
organisation; whatever cannot be used is refused with the file, the line and the reason, before anyone sees
half a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meldapp.errors import MeldappError
from meldapp.questionnaire.entries import CODE, Entry, read_file
from meldapp.questionnaire.form import read_pages, read_questions
from meldapp.questionnaire.model import Option, OptionList, Questionnaire, Subset
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Unit = tuple[str, str, str]
"""A part of the organisation: code, Dutch name, English name."""

_DIRECTORY: Final = "directory"


def load_questionnaire(folder: Path | None = None, units: Sequence[Unit] = ()) -> Questionnaire:
    """Read `lists.toml` and `form.toml` from `folder` (the shipped ones by default).

    `units` fill the lists marked `from = "directory"`. Raises MeldappError when a file or a unit is wrong.
    """
    folder = resource_path("questionnaire") if folder is None else folder
    common, lists, subsets = _read_lists(read_file(folder / "lists.toml"), _unit_options(units))
    form = read_file(folder / "form.toml")
    form.only("id", "page", "question")
    pages = read_pages(form)
    return Questionnaire(
        id=form.code("id"),
        pages=pages,
        questions=read_questions(form, pages, {options.code: options for options in lists}),
        lists=lists,
        subsets=subsets,
        common=common,
    )


def _unit_options(units: Sequence[Unit]) -> tuple[Option, ...]:
    seen: set[str] = set()
    for code, nl, en in units:
        if not CODE.fullmatch(code) or not nl.strip() or not en.strip():
            raise MeldappError("questionnaire.bad-unit", number=len(seen) + 1)
        if code in seen:
            raise MeldappError("questionnaire.duplicate-unit", code=code)
        seen.add(code)
    return tuple(Option(code=code, nl=nl.strip(), en=en.strip()) for code, nl, en in units)


def _read_lists(
    top: Entry, units: tuple[Option, ...]
) -> tuple[tuple[Option, ...], tuple[OptionList, ...], tuple[Subset, ...]]:
    top.only("common", "list", "subset")
    common = _options(top.entries("common"), exclusive=True)
    entries = top.entries("list")
    codes = [entry.code("code") for entry in entries]
    refuse_duplicates(entries, "code", codes)
    lists = tuple(_read_list(entry, common, units) for entry in entries)
    known = {options.code: options for options in lists}
    for entry, options in zip(entries, lists, strict=True):
        _check_rollup(entry, options, known)
    subset_entries = top.entries("subset")
    subsets = tuple(_read_subset(entry, known) for entry in subset_entries)
    refuse_duplicates(subset_entries, "code", [subset.code for subset in subsets])
    return common, lists, subsets


def _read_list(entry: Entry, common: tuple[Option, ...], units: tuple[Option, ...]) -> OptionList:
    entry.only("code", "nl", "en", "source", "common", "rollup", "from", "options")
    option_entries = entry.entries("options")
    options = _options(option_entries)
    from_directory = entry.reference("from", (_DIRECTORY,), "unknown-origin") == _DIRECTORY
    if from_directory:
        if options:
            raise entry.wrong("options-from-directory", "options")
        options = units
    elif not options:
        raise entry.wrong("empty-list", "options", code=entry.code("code"))
    has_common = entry.flag("common", default=True)
    if has_common:
        _refuse_common_codes(option_entries, options, common)
    return OptionList(
        code=entry.code("code"),
        nl=entry.text("nl"),
        en=entry.text("en"),
        source=entry.text("source"),
        options=(*options, *common) if has_common else options,
        common=has_common,
        rollup=entry.optional_text("rollup"),
        from_directory=from_directory,
    )


def _options(entries: list[Entry], *, exclusive: bool = False) -> tuple[Option, ...]:
    options = []
    for entry in entries:
        entry.only("code", "nl", "en", "exclusive", "handling_only", "retired", "adv", "basis")
        options.append(
            Option(
                code=entry.code("code"),
                nl=entry.text("nl"),
                en=entry.text("en"),
                exclusive=entry.flag("exclusive", default=exclusive),
                handling_only=entry.flag("handling_only"),
                retired=entry.flag("retired"),
                adv=entry.optional_text("adv"),
                basis=entry.texts("basis"),
            )
        )
    refuse_duplicates(entries, "code", [option.code for option in options])
    return tuple(options)


def _refuse_common_codes(entries: list[Entry], options: tuple[Option, ...], common: tuple[Option, ...]) -> None:
    taken = {option.code for option in common}
    for index, option in enumerate(options):
        if option.code in taken and entries:
            raise entries[index].wrong("duplicate", "code", code=option.code)
        if option.code in taken:
            raise MeldappError("questionnaire.duplicate-unit", code=option.code)


def _check_rollup(entry: Entry, options: OptionList, known: dict[str, OptionList]) -> None:
    entry.reference("rollup", known, "unknown-list")
    codes = {option.code for option in known[options.rollup].options} if options.rollup else set()
    for option_entry in entry.entries("options"):
        option_entry.reference("adv", codes, "unknown-code-in-file")


def _read_subset(entry: Entry, known: dict[str, OptionList]) -> Subset:
    entry.only("code", "nl", "en", "list", "codes", "source")
    list_code = entry.reference("list", known, "unknown-list", required=True)
    codes = entry.codes("codes", {option.code for option in known[list_code].options})
    if not codes:
        raise entry.wrong("missing-key", "codes", key="codes")
    return Subset(
        code=entry.code("code"),
        nl=entry.text("nl"),
        en=entry.text("en"),
        list_code=list_code,
        codes=codes,
        source=entry.text("source"),
    )


def refuse_duplicates(entries: Iterable[Entry], key: str, codes: list[str]) -> None:
    """Refuse the second entry that has a code of an earlier one."""
    seen: set[str] = set()
    for entry, code in zip(entries, codes, strict=True):
        if code in seen:
            raise entry.wrong("duplicate", key, code=code)
        seen.add(code)
