"""Places in a report, and reports with something changed at one place; nothing is changed in place.

A place is a tuple of steps: the name of a field, the code of a section or an indicator, or a number from 0 in a list,
such as ``("sections", "NORM", "indicators", "N1", "target", "value")``.
"""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec.structs import replace

from meldapp.records.policy_report import PolicyReport, Result

Place = tuple[str | int, ...]
R = TypeVar("R", bound=PolicyReport)


def get(report: PolicyReport, place: Place) -> Any:  # noqa: ANN401 - whatever is at that place
    """Return what is at ``place``; LookupError when there is no such place."""
    node: Any = report
    for step in place:
        node = node[_index(node, step)] if isinstance(node, tuple) else _field(node, step)
    return node


def put(report: R, place: Place, value: object) -> R:
    """Return ``report`` with ``value`` at ``place``; LookupError when there is no such place."""
    changed: R = _put(report, place, value)
    return changed


def insert(report: R, place: Place, index: int, item: object) -> R:
    """Return ``report`` with ``item`` put into the list at ``place``, before the one at ``index``."""
    items = get(report, place)
    return put(report, place, (*items[:index], item, *items[index:]))


def remove(report: R, place: Place, index: int) -> R:
    """Return ``report`` without the item at ``index`` of the list at ``place``."""
    items = get(report, place)
    return put(report, place, items[:index] + items[index + 1 :])


def take_over(report: R, earlier: PolicyReport, place: Place) -> R:
    """Return ``report`` with what ``earlier`` has at ``place``; unchanged when ``earlier`` has no such place."""
    try:
        return put(report, place, get(earlier, place))
    except LookupError:
        return report


def with_result(report: R, section: str, indicator: str, result: Result) -> R:
    """Return ``report`` with ``result`` in the place of the one of its period, or added in the order of periods."""
    place = ("sections", section, "indicators", indicator, "results")
    others = tuple(r for r in get(report, place) if r.period != result.period and (r.period or r.value or r.rows))
    return put(report, place, tuple(sorted((*others, result), key=lambda r: r.period)))


def _put(node: Any, place: Place, value: object) -> Any:  # noqa: ANN401 - any record of a report
    if not place:
        return value
    step, *rest = place
    if isinstance(node, tuple):
        index = _index(node, step)
        return (*node[:index], _put(node[index], tuple(rest), value), *node[index + 1 :])
    return replace(node, **{str(step): _put(_field(node, step), tuple(rest), value)})


def _field(node: object, step: str | int) -> Any:  # noqa: ANN401 - the value of any field
    if step not in getattr(node, "__struct_fields__", ()):
        raise LookupError(step)
    return getattr(node, str(step))


def _index(items: tuple[Any, ...], step: str | int) -> int:
    if isinstance(step, int):
        if not 0 <= step < len(items):
            raise LookupError(step)
        return step
    for index, item in enumerate(items):
        if getattr(item, "code", None) == step:
            return index
    raise LookupError(step)
