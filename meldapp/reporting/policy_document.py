"""A report as headings, paragraphs, lists, tables and drawings: the same document for ODT and PDF."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from meldapp.records.policy_report import TABLE
from meldapp.reporting.policy_missing import missing_in, missing_text
from meldapp.reporting.policy_numbers import Progress, describe, progress_of, result_text, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from meldapp.records.policy_report import Indicator, PolicyReport, Result, ResultRow, Section
    from meldapp.reporting.policy_model import PolicyModel


class Heading(NamedTuple):
    """A heading of level 1 to 3."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Text as it was typed: its line breaks stay. ``quiet`` is a remark, not a part of the report itself."""

    text: str
    quiet: bool = False


class Bullets(NamedTuple):
    """A list."""

    items: tuple[str, ...]


class Table(NamedTuple):
    """A table with a header row; the first column names the row.

    ``caption`` names it; it is shown only when ``captioned``, where no heading says the same.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    captioned: bool = False


class Figure(NamedTuple):
    """A drawing with its caption and its description."""

    caption: str
    progress: Progress
    description: str


_INLINE: Final = 3
"""Rows of a result that fit in a cell of a table."""

Block = Heading | Paragraph | Bullets | Table | Figure


class Document(NamedTuple):
    """A whole document; ``language`` is "nl" or "en"."""

    title: str
    subtitle: str
    organisation: str
    language: str
    blocks: tuple[Block, ...]


def make_document(report: PolicyReport, model: PolicyModel, *, missing: bool = True) -> Document:
    """Return the document of ``report``, in the language of the report; ``missing`` adds what it still lacks."""
    maker = _Maker(report, model, missing=missing)
    title = f"{maker.word('title')} {report.period}".strip()
    return Document(title, maker.word("subtitle"), report.organisation, report.language, tuple(maker.blocks()))


def day_text(report: PolicyReport) -> str:
    """Return the day on which a report was made, in figures."""
    return report.made.strftime("%d-%m-%Y")


class _Maker:
    """Makes the blocks of one report."""

    def __init__(self, report: PolicyReport, model: PolicyModel, *, missing: bool) -> None:
        self.missing = missing
        self.report = report
        self.model = model
        self.language = report.language

    def word(self, name: str, **facts: str | int) -> str:
        return self.model.word(name, self.language, **facts)

    def blocks(self) -> Iterator[Block]:
        report = self.report
        yield Heading(1, self.word("about"))
        yield Paragraph(self.model.proposal.say(self.language))
        facts = {"organisation": report.organisation, "period": report.period, "made": day_text(report)}
        yield Paragraph("\n".join(f"{self.word(name)}: {' '.join(fact.split())}" for name, fact in facts.items()))
        if any(i.origin == TABLE for section in report.sections for i in section.indicators):
            yield Bullets((self.word("counts"), self.word("hidden_means"), self.word("clipped")))
        if report.summary.strip():
            yield Heading(1, self.word("summary"))
            yield Paragraph(report.summary)
        for section in report.sections:
            yield from self._section(section)
        if self.missing:
            yield from self._missing()

    def _section(self, section: Section) -> Iterator[Block]:
        yield Heading(1, self._name(section))
        yield from self._text("policy", section.policy)
        yield from self._objectives(section)
        yield from self._measures(section)
        yield from self._indicators(section)
        yield from self._text("effect", section.effect)
        yield from self._text("next_step", section.next_step)

    def _missing(self) -> Iterator[Block]:
        """Yield the list of what is missing, as the last chapter."""
        yield Heading(1, self.word("missing"))
        for section in self.report.sections:
            missing = missing_in(section, self.language)
            yield Heading(2, self._name(section))
            if missing:
                yield Bullets(tuple(missing_text(piece, self.language, self.model) for piece in missing))
            else:
                yield Paragraph(self.word("nothing_missing"), quiet=True)

    def _text(self, what: str, text: str) -> Iterator[Block]:
        yield Heading(2, self.word(what))
        yield Paragraph(text) if text.strip() else Paragraph(self.word(f"no_{what}"), quiet=True)

    def _objectives(self, section: Section) -> Iterator[Block]:
        yield Heading(2, self.word("objectives"))
        if not section.objectives:
            yield Paragraph(self.word("no_objectives"), quiet=True)
            return
        said = {True: self.word("yes"), False: self.word("no"), None: self.word("unsaid")}
        names = {indicator.code: self._label(indicator) for indicator in section.indicators}
        rows = tuple(
            (o.text.strip() or self.word("no_text"), said[o.measurable], names.get(o.indicator, o.indicator) or "–")
            for o in section.objectives
        )
        header = (self.word("objective"), self.word("measurable"), self.word("measured_by"))
        yield Table(f"{self.word('objectives')}: {self._name(section)}", header, rows)

    def _measures(self, section: Section) -> Iterator[Block]:
        yield Heading(2, self.word("measures"))
        if not section.measures:
            yield Paragraph(self.word("no_measures"), quiet=True)
            return
        rows = tuple(
            (m.text.strip() or self.word("no_text"), m.owner.strip() or "–", m.due.strip() or "–")
            for m in section.measures
        )
        header = (self.word("measure"), self.word("owner"), self.word("due"))
        yield Table(f"{self.word('measures')}: {self._name(section)}", header, rows)

    def _indicators(self, section: Section) -> Iterator[Block]:
        used = [indicator for indicator in section.indicators if not indicator.left_out]
        yield Heading(2, self.word("indicators"))
        if used:
            header = tuple(self.word(name) for name in ("indicator", "baseline", "target", "result"))
            rows = tuple((self._label(i), self._baseline(i), self._target(i), self._results(i)) for i in used)
            yield Table(f"{self.word('indicators')}: {self._name(section)}", header, rows)
        for indicator in used:
            yield from self._details(indicator)
        left_out = [indicator for indicator in section.indicators if indicator.left_out]
        if left_out:
            reasons = tuple((self._label(i), i.why_left_out.strip() or self.word("unsaid")) for i in left_out)
            yield Table(self.word("left_out"), (self.word("indicator"), self.word("reason")), reasons, captioned=True)

    def _details(self, indicator: Indicator) -> Iterator[Block]:
        """Yield the drawing of an indicator and the rows of a result that has several."""
        progress = progress_of(indicator, self.language, self.model)
        if progress is not None:
            caption = self.word("progress", what=self._label(indicator))
            yield Figure(caption, progress, f"{caption}. {describe(progress, self.language, self.model)}")
        for result in indicator.results:
            if len(result.rows) > _INLINE:
                yield from self._lists(indicator, result)

    def _lists(self, indicator: Indicator, result: Result) -> Iterator[Block]:
        """Yield a table for each published table that the rows of a result come from."""
        for group, rows in grouped(result, self.language):
            cells = tuple((self._name(row), self._said(row, indicator)) for row in rows)
            named = f": {group}" if group else ""
            caption = f"{self.word('details', what=self._label(indicator))}, {result.period}{named}"
            yield Table(caption, (self.word("row"), self.word("value")), cells, captioned=True)

    def _baseline(self, indicator: Indicator) -> str:
        baseline = indicator.baseline
        if not baseline.value.strip():
            return self.word("no_baseline")
        value = value_text(baseline.value, indicator.unit, self.language, self.model)
        about = [baseline.year.strip(), baseline.source.strip() or self.word("no_source")]
        about += [] if baseline.confirmed else [self.word("unconfirmed")]
        return f"{value} ({'; '.join(part for part in about if part)})"

    def _target(self, indicator: Indicator) -> str:
        target = indicator.target
        if not target.value.strip():
            return self.word("no_target")
        value = value_text(target.value, indicator.unit, self.language, self.model)
        return f"{value} ({target.year.strip()})" if target.year.strip() else value

    def _results(self, indicator: Indicator) -> str:
        texts = [self._result(indicator, r) for r in indicator.results if r.value.strip() or r.rows or r.suppressed]
        return "\n".join(texts) or self.word("no_result")

    def _result(self, indicator: Indicator, result: Result) -> str:
        value = self._said(result, indicator)
        if len(result.rows) > _INLINE:
            value = self.word("see_below")
        elif result.rows:
            value = "; ".join(f"{self._said(row, indicator)} {self._name(row)}" for row in result.rows)
        about = (result.period.strip(), source_text(result, self.language, self.model))
        return f"{value} ({'; '.join(part for part in about if part)})"

    def _said(self, result: Result | ResultRow, indicator: Indicator) -> str:
        return result_text(result, indicator.unit, self.language, self.model)

    def _label(self, indicator: Indicator) -> str:
        return f"{indicator.code} {self._name(indicator)}"

    def _name(self, thing: object) -> str:
        return str(getattr(thing, self.language))


def grouped(result: Result, language: str) -> list[tuple[str, tuple[ResultRow, ...]]]:
    """Return the rows of a result by the name of the table they come from, "" where there is only one."""
    name = attrgetter("group_nl" if language == "nl" else "group_en")
    return [(group, tuple(rows)) for group, rows in groupby(result.rows, key=name)]


def source_text(result: Result, language: str, model: PolicyModel) -> str:
    """Return where a result comes from: what was typed, or the published figures it was computed from."""
    mark = result.release
    if mark is None:
        return result.source.strip() or model.word("no_source", language)
    day = mark.published.strftime("%d-%m-%Y")
    return model.word("from_release", language, number=mark.sequence, day=day)
