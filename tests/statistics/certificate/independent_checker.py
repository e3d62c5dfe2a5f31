"""A second checker, written from meldapp/statistics/FORMAT.md alone: JSON in, "is it right" out.

It imports nothing of meldapp, knows no trick, and is slow: it goes rule by rule and counts reports one kind at a time.
"""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import Any

Kind = dict[str, frozenset[str]]
"""One kind of report: its answer on each axis."""
Place = dict[str, str]
"""A code for each axis; the empty code stands for "answered"."""


def is_right(publication: dict[str, Any], certificate: dict[str, Any], share: int = 90) -> bool:
    """Return whether every rule of FORMAT.md holds."""
    return _Check(publication, certificate, share).holds()


class _Check:
    def __init__(self, publication: dict[str, Any], certificate: dict[str, Any], share: int) -> None:
        self.axes = {axis["code"]: axis for axis in publication["axes"]}
        self.cells = [(_place(cell["at"]), cell["value"]) for cell in publication["cells"]]
        self.impossible = [_place(at) for at in publication["impossible"]]
        self.threshold = publication["threshold"]
        self.share = share
        self.certificate = certificate
        self.used = {axis for place in [*(at for at, _ in self.cells), *self.impossible] for axis in place}
        self.parts: list[list[list[tuple[Kind, int]]]] = []

    def holds(self) -> bool:
        if not self.readable():
            return False
        self.parts = [[self.reports(world) for world in part["worlds"]] for part in self.certificate["parts"]]
        return (
            self.threshold >= 5
            and all(self.printed_is_right(at, value) for at, value in self.cells)
            and all(self.range(at) == (0, 0) for at in self.impossible)
            and all(self.hidden_is_right(at) for at, value in self.cells if value is None)
            and self.never_printed_is_right()
        )

    # Rule 1.

    def readable(self) -> bool:
        certificate = self.certificate
        names = [one["axis"] for one in certificate["axes"]]
        return (
            certificate["format"] == "meldapp-certificate/1"
            and sorted(names) == sorted(self.used)
            and all(self.can_be(one["axis"], answer) for one in certificate["axes"] for answer in one["answers"])
            and all(part["worlds"] for part in certificate["parts"])
            and all(self.fits(world) for part in certificate["parts"] for world in part["worlds"])
        )

    def can_be(self, name: str, answer: list[str]) -> bool:
        axis = self.axes[name]
        if len(set(answer)) < len(answer) or not set(answer) <= set(axis["leaves"]):
            return False
        if len(answer) == 1:
            return True
        if not answer:
            return bool(axis["several"] and not axis["at_least_one"])
        return bool(axis["several"] and not set(answer) & set(axis["alone"]))

    def fits(self, world: list[list[int]]) -> bool:
        axes = self.certificate["axes"]
        if len(world) != (len(axes) or 1) or any(len(column) % 2 or min(column, default=0) < 0 for column in world):
            return False
        if len({sum(column[1::2]) for column in world}) > 1:
            return False
        return all(
            max(col[::2], default=0) < max(len(one["answers"]), 1) for one, col in zip(axes, world, strict=False)
        )

    def reports(self, world: list[list[int]]) -> list[tuple[Kind, int]]:
        axes = self.certificate["axes"]
        if not axes:
            return [({}, sum(world[0][1::2]))]
        written = [
            [frozenset(one["answers"][column[i]]) for i in range(0, len(column), 2) for _ in range(column[i + 1])]
            for one, column in zip(axes, world, strict=True)
        ]
        counted: dict[tuple[frozenset[str], ...], int] = {}
        for report in zip(*written, strict=True):
            counted[report] = counted.get(report, 0) + 1
        names = [one["axis"] for one in axes]
        return [(dict(zip(names, report, strict=True)), count) for report, count in counted.items()]

    # Counting.

    def leaves(self, axis: str, code: str | None) -> frozenset[str]:
        every = frozenset(self.axes[axis]["leaves"])
        groups = {group["code"]: frozenset(group["leaves"]) for group in self.axes[axis]["groups"]}
        if code is None:
            return every
        return every - set(self.axes[axis]["alone"]) if code == "" else groups.get(code, frozenset((code,)))

    def counts(self, kind: Kind, place: Place) -> bool:
        for axis, code in place.items():
            if code == "":
                if kind[axis] & set(self.axes[axis]["alone"]):
                    return False
            elif not kind[axis] & self.leaves(axis, code):
                return False
        return True

    def values(self, part: list[list[tuple[Kind, int]]], place: Place) -> list[int]:
        return [sum(count for kind, count in world if self.counts(kind, place)) for world in part]

    def range(self, place: Place, less: Place | None = None) -> tuple[int, int]:
        low = high = 0
        for part in self.parts:
            values = self.values(part, place)
            if less is not None:
                values = [one - other for one, other in zip(values, self.values(part, less), strict=True)]
            low, high = low + min(values), high + max(values)
        return low, high

    def codes(self, axis: str) -> list[str | None]:
        """Return the total (None), "answered" (empty) where there is one, groups and leaves."""
        answered = [""] if len(self.axes[axis]["alone"]) > 1 else []
        return [None, *answered, *(g["code"] for g in self.axes[axis]["groups"]), *self.axes[axis]["leaves"]]

    def inside(self, axis: str, code: str | None, outer: str | None) -> bool:
        if code in {None, ""}:
            return False
        mine, other = self.leaves(axis, code), self.leaves(axis, outer)
        empty = not self.axes[axis]["at_least_one"]
        return mine < other or (mine == other and empty and outer in {None, ""})

    def same(self, axis: str, one: str | None, other: str | None) -> bool:
        empty = not self.axes[axis]["at_least_one"]
        if empty and (one in {None, ""}) != (other in {None, ""}):
            return False
        return self.leaves(axis, one) == self.leaves(axis, other)

    def is_cell(self, place: Place, at: Place) -> bool:
        return all(self.same(axis, place.get(axis), at.get(axis)) for axis in {*place, *at})

    # Rules 3, 4 and 6.

    def printed_is_right(self, at: Place, value: int | None) -> bool:
        if value is None:
            return True
        if self.range(at) != (value, value):
            return False
        if value < self.threshold:
            return value == 0 and self.never(at)
        for axis, code in at.items():
            for outer in self.codes(axis):
                if self.inside(axis, code, outer):
                    above = {**at, axis: outer} if outer is not None else {a: c for a, c in at.items() if a != axis}
                    for other, whole in self.cells:
                        tells = whole is not None and (
                            100 * value >= self.share * whole or whole - value < self.threshold
                        )
                        if tells and self.is_cell(above, other):
                            return False
        return True

    def never(self, at: Place) -> bool:
        axes = sorted({axis for place in self.impossible for axis in place} | set(at))
        choices = [
            [
                *sorted(self.leaves(axis, at.get(axis))),
                *([] if self.axes[axis]["at_least_one"] or axis in at else [None]),
            ]
            for axis in axes
        ]
        for chosen in product(*choices):
            leaf = dict(zip(axes, chosen, strict=True))
            if not any(all(leaf[a] in self.leaves(a, c) for a, c in place.items()) for place in self.impossible):
                return False
        return True

    # Rule 7.

    def hidden_is_right(self, at: Place) -> bool:
        low, high = self.range(at)
        if self.never(at):
            return True
        wide = high - low >= self.threshold - 1
        return high >= self.threshold and (wide or any(self.floor(f, at) for f in self.certificate["floors"]))

    def floor(self, floor: dict[str, Any], at: Place) -> bool:
        places = [_place(one) for one in self.certificate["places"]]
        weights = floor["weights"]
        if not self.is_cell(places[floor["place"]], at):
            return False
        terms = [(places[weights[i]], weights[i + 1]) for i in range(0, len(weights), 2)]
        values = []
        for place, weight in terms:
            value = next((v for other, v in self.cells if v is not None and self.is_cell(place, other)), None)
            if value is None:
                return False
            values.append(weight * value)
        if sum(values) <= floor["times"] * (self.threshold - 1):
            return False
        axes = sorted({axis for place, _ in [*terms, (at, 0)] for axis in place})
        for answers in product(*(self.answers(axis) for axis in axes)):
            kind = dict(zip(axes, answers, strict=True))
            total = sum(weight for place, weight in terms if self.counts(kind, place))
            if total > (floor["times"] if self.counts(kind, at) else 0):
                return False
        return True

    def answers(self, name: str) -> list[frozenset[str]]:
        axis = self.axes[name]
        if not axis["several"]:
            return [frozenset((leaf,)) for leaf in axis["leaves"]]
        together = [leaf for leaf in axis["leaves"] if leaf not in axis["alone"]]
        sizes = range(1 if axis["at_least_one"] else 0, len(together) + 1)
        sets = chain.from_iterable(combinations(together, size) for size in sizes)
        return [*(frozenset(one) for one in sets), *(frozenset((leaf,)) for leaf in axis["alone"])]

    # Rule 8.

    def never_printed_is_right(self) -> bool:
        every = {frozenset(place) for place in [*(at for at, _ in self.cells), *self.impossible]}
        for axes in (one for one in every if not any(one < other for other in every)):
            for chosen in product(*(self.codes(axis) for axis in sorted(axes))):
                place = {a: c for a, c in zip(sorted(axes), chosen, strict=True) if c is not None}
                shown = any(self.is_cell(place, at) for at, _ in self.cells)
                if not shown and self.told(self.range(place)):
                    return False
                for axis in axes:
                    for code in self.codes(axis):
                        inside = code is not None and self.inside(axis, code, place.get(axis))
                        if inside and self.told(self.range(place, {**place, axis: code or ""})):
                            return False
        return True

    def told(self, seen: tuple[int, int]) -> bool:
        return seen[0] >= 1 and seen[1] < self.threshold


def _place(at: list[dict[str, str]]) -> Place:
    return {one["axis"]: one["code"] for one in at}
