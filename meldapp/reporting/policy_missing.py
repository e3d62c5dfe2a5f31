"""What a report still lacks, each with the place where it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.records.policy_report import NUMBERS, Missing
from meldapp.reporting.policy_numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from meldapp.records.policy_report import Baseline, Indicator, PolicyReport, Result, Section, Target
    from meldapp.reporting.policy_edit import Place
    from meldapp.reporting.policy_model import PolicyModel


def missing_pieces(report: PolicyReport) -> tuple[Missing, ...]:
    """Return everything that is missing, in the order of the report."""
    return tuple(missing for section in report.sections for missing in missing_in(section, report.language))


def missing_in(section: Section, language: str) -> tuple[Missing, ...]:
    """Return what is missing in one section."""
    return tuple(
        Missing(section.code, kind, what, ("sections", section.code, *place))
        for kind, what, place in _in_section(section, language)
    )


def missing_text(missing: Missing, language: str, model: PolicyModel) -> str:
    """Return the words for a missing piece, such as "N4: geen nulmeting"."""
    return model.missing[missing.kind].say(language, what=missing.what)


def _in_section(section: Section, language: str) -> Iterator[tuple[str, str, Place]]:
    if not section.policy.strip():
        yield "no-policy", "", ("policy",)
    yield from _objectives(section)
    if not section.measures:
        yield "no-measure", "", ("measures",)
    for index, measure in enumerate(section.measures):
        if not measure.text.strip():
            yield "measure-empty", str(index + 1), ("measures", index, "text")
    for indicator in section.indicators:
        for kind, place in _in_indicator(indicator, language):
            yield kind, indicator.code, ("indicators", indicator.code, *place)
    if not section.effect.strip():
        yield "no-effect", "", ("effect",)
    if not section.next_step.strip():
        yield "no-next-step", "", ("next_step",)


def _objectives(section: Section) -> Iterator[tuple[str, str, Place]]:
    if not section.objectives:
        yield "no-objective", "", ("objectives",)
    for index, objective in enumerate(section.objectives):
        place: Place = ("objectives", index)
        if not objective.text.strip():
            yield "objective-empty", str(index + 1), (*place, "text")
        elif objective.measurable is None:
            yield "objective-unclear", str(index + 1), (*place, "measurable")
        elif not objective.measurable:
            yield "objective-not-measurable", str(index + 1), (*place, "measurable")
        elif not objective.indicator:
            yield "objective-no-indicator", str(index + 1), (*place, "indicator")


def _in_indicator(indicator: Indicator, language: str) -> Iterator[tuple[str, Place]]:
    if indicator.left_out:
        if not indicator.why_left_out.strip():
            yield "no-reason", ("why_left_out",)
        return
    # Lists of counts ("reports by ground") have no single number to begin with or to reach.
    single = indicator.direction != "none"
    number = indicator.unit in NUMBERS
    yield from _baseline(indicator.baseline, language, single=single, number=number)
    yield from _target(indicator.target, language, single=single, number=number)
    yield from _results(indicator, language, number=number)


def _baseline(baseline: Baseline, language: str, *, single: bool, number: bool) -> Iterator[tuple[str, Place]]:
    if not baseline.value.strip():
        if single:
            yield "no-baseline", ("baseline", "value")
        return
    if number and read_number(baseline.value, language) is None:
        yield "baseline-unread", ("baseline", "value")
    if not baseline.year.strip():
        yield "baseline-no-year", ("baseline", "year")
    if not baseline.source.strip():
        yield "baseline-no-source", ("baseline", "source")
    if not baseline.confirmed:
        yield "baseline-unconfirmed", ("baseline", "confirmed")


def _target(target: Target, language: str, *, single: bool, number: bool) -> Iterator[tuple[str, Place]]:
    if not target.value.strip():
        if single:
            yield "no-target", ("target", "value")
        return
    if number and read_number(target.value, language) is None:
        yield "target-unread", ("target", "value")
    if not target.year.strip():
        yield "target-no-year", ("target", "year")


def _results(indicator: Indicator, language: str, *, number: bool) -> Iterator[tuple[str, Place]]:
    if not any(_has_value(result) for result in indicator.results):
        yield "no-result", ("results", 0, "value") if indicator.results else ("results",)
        return
    for index, result in enumerate(indicator.results):
        place: Place = ("results", index)
        if not _has_value(result) or result.release is not None:
            continue
        if number and read_number(result.value, language) is None:
            yield "result-unread", (*place, "value")
        if not result.period.strip():
            yield "result-no-period", (*place, "period")
        if not result.source.strip():
            yield "result-no-source", (*place, "source")


def _has_value(result: Result) -> bool:
    return bool(result.value.strip() or result.rows or result.suppressed)
