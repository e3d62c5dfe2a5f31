"""The menu of statistics: the data file with the lists of the questionnaire and the units of the organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from meldapp.errors import MeldappError
from meldapp.questionnaire.model import Kind, OptionList, Phase, Question, Questionnaire
from meldapp.records.directory import Directory, Unit
from meldapp.records.disclosure import Place
from meldapp.records.release import Dimension, Group, Label
from meldapp.reporting.texts import AxisEntry, GroupEntry, LevelEntry, ReportingTexts, TableEntry
from meldapp.reporting.texts import Words as Text
from meldapp.statistics.measures import MEASURES, impossible_pairs
from meldapp.statistics.menu import EMPTY, RETIRED, Asked, AxisSpec, Level, Menu, Norms, TableSpec, Words, nodes_of

_ROLLUP, _PARTS, _SMALL = "ADV", "IN", "KLEIN"
_FEWEST = 2
_CODED_BESIDE = {"HANDLING", "SECTION"}
"""What an adviser codes beside the questions."""


def menu_of(texts: ReportingTexts, form: Questionnaire, directory: Directory) -> Menu:
    """Return the menu with the options that the lists have today; raises when file and questionnaire don't fit."""
    norms = Norms(directory.policy.acknowledge_days, directory.policy.feedback_months)
    axes = tuple(axis for entry in texts.axis if (axis := _axis(entry, texts, form, directory.units)))
    axes = tuple(_asked(axis, axes, form) for axis in axes)
    known = {axis.code: axis for axis in axes}
    one_way = {entry.axes[0]: entry.code for entry in texts.table if len(entry.axes) == 1}
    tables = tuple(_table(entry, known, one_way) for entry in texts.table if set(entry.axes) <= set(known))
    return Menu(
        axes=axes,
        tables=tables,
        reports=Words(texts.reports.nl, texts.reports.en),
        corrections=Words(texts.corrections.nl, texts.corrections.en),
        impossible=tuple(_impossible(axes, norms)),
        norms=norms,
        no_answer=tuple(one.code for one in form.common),
    )


# ------------------------------------------------------------------------------------------------- axes


def _axis(entry: AxisEntry, texts: ReportingTexts, form: Questionnaire, units: Sequence[Unit]) -> AxisSpec | None:
    """Return an axis; ``None`` when the organisation has no units to count by."""
    if not entry.list:
        if entry.question not in MEASURES or tuple(one.code for one in entry.options) != MEASURES[entry.question]:
            raise MeldappError("workflows.menu-wrong", axis=entry.code)
        leaves = tuple(Label(one.code, one.nl, one.en) for one in entry.options)
        dimension = Dimension(entry.code, "", entry.nl, entry.en, leaves)
        return AxisSpec(_with_groups(dimension, entry, form, None), entry.question)
    question, options = form.find_question(entry.question), form.find_list(entry.list)
    if options is None or (question is None and entry.question not in _CODED_BESIDE):
        raise MeldappError("workflows.menu-wrong", axis=entry.code)
    codable = [one for one in options.codable if question is None or one.selectable]
    leaves = tuple(Label(one.code, one.nl, one.en) for one in codable)
    counted_as: tuple[tuple[str, str], ...] = ()
    if options.from_directory:
        leaves, counted_as = _large_units(leaves, texts, units)
        if len(leaves) - len(form.common) < _FEWEST:
            return None
    several = question is None or question.kind is not Kind.SINGLE
    empty = texts.rows.not_asked if question and _is_follow_up(question) else texts.rows.empty
    dimension = Dimension(
        entry.code,
        question.id if question else "",
        entry.nl,
        entry.en,
        (*leaves, _row(RETIRED, texts.rows.retired), _row(EMPTY, empty)),
        several=several,
        alone=(*(one.code for one in codable if one.exclusive), EMPTY),
    )
    if options.from_directory:
        dimension = _with(dimension, _unit_groups(dimension, units, counted_as))
    after = question is not None and question.phase is Phase.AFTER_CLOSING
    return AxisSpec(
        _with_groups(dimension, entry, form, options), entry.question, after_closing=after, counted_as=counted_as
    )


def _row(code: str, words: Text) -> Label:
    return Label(code, words.nl, words.en)


def _is_follow_up(question: Question) -> bool:
    return question.when is not None or question.phase is Phase.AFTER_CLOSING


def _asked(axis: AxisSpec, axes: Sequence[AxisSpec], form: Questionnaire) -> AxisSpec:
    """Return an axis with the leaves of another at which its question is asked, if there are such."""
    question = form.find_question(axis.source)
    when = question.when if question else None
    other = next((one for one in axes if when and one.source == when.question), None)
    if when is None or other is None:
        return axis
    leaves = tuple(leaf.code for leaf in other.dimension.leaves if leaf.code != EMPTY and when.holds((leaf.code,)))
    return AxisSpec(axis.dimension, axis.source, Asked(other.code, leaves), axis.after_closing, axis.counted_as)


def _large_units(
    options: Sequence[Label], texts: ReportingTexts, units: Sequence[Unit]
) -> tuple[tuple[Label, ...], tuple[tuple[str, str], ...]]:
    """Return the units that are large enough to be shown, and where the people of smaller ones are counted."""
    by_code = {unit.code: unit for unit in units}
    large = {unit.code for unit in units if unit.people >= texts.fewest_people}
    counted_as = []
    for unit in units:
        if unit.code not in large:
            above = next((code for code in _line(unit.code, by_code) if code in large), _SMALL)
            counted_as.append((unit.code, above))
    leaves = [label for label in options if label.code in large or label.code not in by_code]
    if any(leaf == _SMALL for _, leaf in counted_as):
        leaves.insert(len(large), _row(_SMALL, texts.rows.small_units))
    return tuple(leaves), tuple(counted_as)


def _line(code: str, units: Mapping[str, Unit]) -> Iterator[str]:
    """Yield the codes of the parts that a unit belongs to, the nearest first; stops where it would go round."""
    seen = {code}
    while (unit := units.get(code)) and unit.part_of and unit.part_of not in seen:
        code = unit.part_of
        seen.add(code)
        yield code


# ------------------------------------------------------------------------------------------------ groups


def _with(dimension: Dimension, groups: Iterable[Group]) -> Dimension:
    return Dimension(
        dimension.code,
        dimension.question,
        dimension.nl,
        dimension.en,
        dimension.leaves,
        (*dimension.groups, *groups),
        several=dimension.several,
        alone=dimension.alone,
    )


def _unit_groups(dimension: Dimension, units: Sequence[Unit], counted_as: Sequence[tuple[str, str]]) -> Iterator[Group]:
    """Yield a group for every part that has two leaves or more."""
    by_code = {unit.code: unit for unit in units}
    moved = dict(counted_as)
    leaves = {leaf.code for leaf in dimension.leaves}
    seen: set[frozenset[str]] = set()
    for part in units:
        inside = {unit.code for unit in units if part.code in {unit.code, *_line(unit.code, by_code)}}
        found = frozenset(moved.get(code, code) for code in inside) & (leaves - {_SMALL})
        if len(found) >= _FEWEST and found not in seen:
            seen.add(found)
            ordered = tuple(leaf.code for leaf in dimension.leaves if leaf.code in found)
            yield Group(f"{_PARTS}-{part.code}", part.nl, part.en, ordered)


def _with_groups(dimension: Dimension, entry: AxisEntry, form: Questionnaire, options: OptionList | None) -> Dimension:
    if entry.rollup and options is not None:
        dimension = _with(dimension, _rollup(dimension, form, options))
    for group in entry.group:
        dimension = _with(dimension, [_group(dimension, group, form, entry.code)])
    return dimension


def _rollup(dimension: Dimension, form: Questionnaire, options: OptionList) -> Iterator[Group]:
    """Yield a group for every code of the national form that two or more leaves belong to."""
    leaves = {leaf.code for leaf in dimension.leaves}
    for one in form.option_list(options.rollup).options:
        inside = tuple(option.code for option in options.options if option.adv == one.code and option.code in leaves)
        if len(inside) >= _FEWEST:
            yield Group(f"{_ROLLUP}-{one.code}", one.nl, one.en, inside)


def _group(dimension: Dimension, entry: GroupEntry, form: Questionnaire, axis: str) -> Group:
    """Return a group of the file; codes that are no longer in the list are passed over."""
    leaves = [leaf.code for leaf in dimension.leaves]
    real = [code for code in leaves if code not in dimension.alone]
    nl, en, inside = entry.nl, entry.en, set(entry.codes)
    if entry.subset:
        subset = next((one for one in form.subsets if one.code == entry.subset), None)
        if subset is None:
            raise MeldappError("workflows.menu-wrong", axis=axis)
        nl, en, inside = nl or subset.nl, en or subset.en, set(subset.codes)
    if entry.rest_of:
        inside = set(real) - set(nodes_of(dimension).get(entry.rest_of, ()))
    if entry.all:
        inside = set(real)
    if entry.unknown:
        inside |= {RETIRED, *dimension.alone}
    found = tuple(code for code in leaves if code in inside)
    if not found or not nl.strip() or not en.strip():
        raise MeldappError("workflows.menu-wrong", axis=axis)
    return Group(entry.code, nl, en, found)


# ------------------------------------------------------------------------------------------------ tables


def _table(entry: TableEntry, axes: Mapping[str, AxisSpec], one_way: Mapping[str, str]) -> TableSpec:
    """Return a table with its levels; one that would print the same as the level before it is passed over."""
    finest = LevelEntry("", "", "", entry.axes, extra=entry.extra)
    levels: list[Level] = []
    for one in (finest, *entry.coarser):
        names = one.axes or entry.axes
        if not set(names) <= set(axes):
            raise MeldappError("workflows.menu-wrong", axis=entry.code)
        rows = tuple(_rows(axes[name].dimension, one, real_only=name in entry.real_only) for name in names)
        level = Level(one.code, one.nl, one.en, names, rows)
        if not any((level.axes, level.rows) == (before.axes, before.rows) for before in levels):
            levels.append(level)
    return TableSpec(entry.code, entry.nl, entry.en, tuple(levels), _only_with(entry, axes, one_way))


def _rows(dimension: Dimension, level: LevelEntry, *, real_only: bool) -> tuple[str, ...]:
    """Return the rows of one axis: groups in the place of their leaves, other leaves, and what is shown beside them."""
    below = {group.code: set(group.leaves) for group in dimension.groups}
    replaced = _named(dimension, level.by.get(dimension.code, ()))
    covered = set().union(*(below[code] for code in replaced))
    outermost = [code for code in replaced if not any(below[code] < below[other] for other in replaced)]
    leaves = [leaf.code for leaf in dimension.leaves if leaf.code not in covered]
    if real_only:
        leaves = [code for code in leaves if code not in dimension.alone]
    extra = [code for code in _named(dimension, level.extra.get(dimension.code, ())) if code not in outermost]
    return (*outermost, *leaves, *extra)


def _named(dimension: Dimension, words: Sequence[str]) -> list[str]:
    """Return the groups that words of the file stand for: one group, or all of the roll-up, or all larger parts."""
    codes = [group.code for group in dimension.groups]
    found: list[str] = []
    for word in words:
        many = word in {_ROLLUP, _PARTS}
        if not many and word not in codes:
            raise MeldappError("workflows.menu-wrong", axis=dimension.code)
        found += [code for code in codes if code == word or (many and code.startswith(f"{word}-"))]
    return found


def _only_with(
    entry: TableEntry, axes: Mapping[str, AxisSpec], one_way: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the cells without which a table is not printed.

    A follow-up of a question with several answers, itself with several: how many answered it is at most how many gave
    the answer before it. No model can link two such axes, so both numbers are printed or the table is not.
    """
    axis = axes[entry.axes[0]]
    if axis.asked is None or not axis.dimension.several or not axes[axis.asked.axis].dimension.several:
        return ()
    before = one_way.get(axis.asked.axis, "")
    return ((entry.code, EMPTY), *((before, leaf) for leaf in axis.asked.leaves))


def _impossible(axes: Sequence[AxisSpec], norms: Norms) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of leaves at which no report can be."""
    known = {axis.source: axis for axis in axes}
    for (one, leaf), (other, other_leaf) in impossible_pairs(norms):
        if one in known and other in known:
            yield Place(known[one].code, leaf), Place(known[other].code, other_leaf)
    for axis in axes:
        if axis.asked:
            yield from _never_asked(axis, next(one for one in axes if one.code == axis.asked.axis))
        if axis.after_closing and "duration" in known:
            for answer in _answers(axis):
                yield Place(known["duration"].code, "OPEN"), Place(axis.code, answer)


def _never_asked(axis: AxisSpec, other: AxisSpec) -> Iterator[tuple[Place, Place]]:
    """Yield answers to a follow-up beside the leaves at which it is not asked, where a report has one leaf only."""
    if axis.asked is None or (axis.dimension.several and other.dimension.several):
        return
    leaves = [leaf.code for leaf in other.dimension.leaves]
    single = other.dimension.alone if other.dimension.several else leaves
    for leaf in single:
        if leaf not in axis.asked.leaves:
            for answer in _answers(axis):
                yield Place(other.code, leaf), Place(axis.code, answer)


def _answers(axis: AxisSpec) -> list[str]:
    return [leaf.code for leaf in axis.dimension.leaves if leaf.code != EMPTY]
