"""Made cases for statistics: an organisation with units that are reorganised, and a few years of coded reports.

Nothing here is real, but it has what real figures have: grounds that go with forms, with parts of work and with units;
a ground that hardly ever comes up; somebody who is the only one of their unit to report; units that are merged, split
and moved; codes that are corrected months later. One number decides all of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from meldapp.records.case import Coding, Milestones
from meldapp.records.directory import Unit
from meldapp.records.report import Answer
from meldapp.settings import PeriodLength
from meldapp.statistics.counts import CodedCase
from meldapp.statistics.periods import period_bounds, period_of

FIRST_YEAR = 2020
_A_PART = 8
"""Units to a larger part."""
_SMALL, _LARGEST = 60, 2_400

Weights = dict[str, float]


class Profile(NamedTuple):
    """A kind of report: how often, and what it tends to say. Grounds beside the first come with their chance."""

    weight: float
    ground: str
    also: Weights
    forms: Weights
    moments: Weights
    actors: Weights


_HOSTILE = {"OPME": 6.0, "BELE": 3.0, "KLEI": 4.0, "UITS": 3.0, "BEEL": 1.5, "PEST": 1.0, "BEDR": 0.4, "GEWE": 0.05}
_PASSED = {"ONGE": 6.0, "KLEI": 3.0, "REGE": 1.0, "OPME": 1.5, "BENA": 0.5}
_WORK = {"DAGE": 6.0, "SOCI": 1.5, "ONLI": 1.2, "BURG": 1.0, "OVER": 0.2}
_CAREER = {"BEVO": 3.0, "WERV": 2.0, "VOOR": 2.0, "EIND": 1.5, "OPLE": 0.8, "DAGE": 1.0}
_PEERS = {"COLL": 6.0, "LEID": 3.0, "BURG": 1.2, "HOGE": 0.8, "EXTE": 0.8, "MEDE": 0.2}
_BOSSES = {"LEID": 6.0, "HOGE": 2.0, "SYST": 1.5, "COLL": 1.0}
_PROFILES = (
    Profile(30.0, "HERK", {"GODS": 0.22, "NATI": 0.15, "GESL": 0.05}, _HOSTILE | {"VERD": 3.0}, _WORK, _PEERS),
    Profile(8.0, "HERK", {"NATI": 0.2}, _PASSED, _CAREER, _BOSSES),
    Profile(10.0, "GODS", {"HERK": 0.5}, _HOSTILE | {"REGE": 1.0}, _WORK, _PEERS),
    Profile(2.5, "ANTI", {"GODS": 0.3, "POLI": 0.1}, _HOSTILE, _WORK, _PEERS),
    Profile(3.0, "NATI", {"HERK": 0.3}, _HOSTILE, _WORK, _PEERS),
    Profile(13.0, "GESL", {"LEEF": 0.1}, _PASSED | {"SEXI": 2.0, "OPME": 4.0}, _WORK | _CAREER, _PEERS | _BOSSES),
    Profile(4.0, "ZWAN", {"GESL": 0.3, "CONT": 0.25}, _PASSED, _CAREER, _BOSSES),
    Profile(2.0, "GEND", {"SEKS": 0.3}, _HOSTILE, _WORK, _PEERS),
    Profile(5.0, "SEKS", {"GESL": 0.05}, _HOSTILE, _WORK, _PEERS),
    Profile(
        10.0,
        "HAND",
        {"LEEF": 0.08},
        {"AANP": 5.0, "KLEI": 2.0, "UITS": 2.0, "REGE": 2.0},
        {"OMST": 5.0, "DAGE": 2.0},
        _BOSSES,
    ),
    Profile(8.0, "LEEF", {"CONT": 0.08, "GESL": 0.1}, _PASSED, _CAREER, _BOSSES),
    Profile(2.0, "POLI", {"LEVE": 0.2}, _HOSTILE, _WORK, _PEERS),
    Profile(1.2, "DUUR", {"GESL": 0.3}, _PASSED, _CAREER, _BOSSES),
    Profile(1.0, "CONT", {"DUUR": 0.2}, _PASSED, _CAREER, _BOSSES),
    Profile(0.8, "LEVE", {}, _HOSTILE, _WORK, _PEERS),
    Profile(1.0, "OVER", {}, _HOSTILE, _WORK, _PEERS),
    Profile(0.05, "BURG", {}, _PASSED, _CAREER, _BOSSES),
)
_IMPACTS = {"STRE": 4.0, "ONVE": 4.0, "TERU": 4.0, "MOTI": 4.0, "ZIEK": 1.0, "WEG": 1.5, "LOOP": 1.0, "BENA": 0.5}
_WISHES = {"GESP": 4.0, "ADVI": 3.5, "REGI": 2.5, "SIGN": 2.5, "BEMI": 1.0, "BIJS": 0.8, "DOOR": 0.4}
_ROUTES = {
    "LEID": 5.0,
    "COLL": 4.0,
    "VERT": 2.0,
    "HR": 1.5,
    "BEDA": 1.0,
    "INTE": 0.6,
    "OR": 0.5,
    "ADB": 0.4,
    "CRM": 0.2,
}
_BARRIERS = {"GEVO": 5.0, "NIKS": 5.0, "KLEI": 3.0, "BEWI": 3.0, "HERK": 3.0, "GELO": 2.0, "WAAR": 2.0, "VERT": 1.5}
_SECTIONS = {"HAND-L": 4.0, "NORM": 3.0, "HAND-O": 2.0, "MELD": 2.0, "HAVE": 1.5, "DENI": 1.5}


class MadeCase(NamedTuple):
    """One made case, and the number by which the file names it."""

    number: int
    case: CodedCase


class Made(NamedTuple):
    """The periods, oldest first, the units that were listed in each, and the cases in the order of their number."""

    periods: tuple[str, ...]
    units: tuple[tuple[Unit, ...], ...]
    cases: tuple[MadeCase, ...]


def make_cases(
    reports: int, periods: int, units: int, seed: int, length: PeriodLength = PeriodLength.HALF_YEAR
) -> Made:
    """Return ``reports`` cases over ``periods`` periods from 2020 on, in an organisation of ``units`` units."""
    chance = Random(seed)  # noqa: S311 - made-up reports hold no secret
    names = _periods(periods, length)
    listed = _units(units, periods, chance)
    share = [chance.uniform(0.8, 1.2) * (1 + 0.08 * place) for place in range(periods)]
    tilt = {unit.code: chance.choice(_PROFILES).ground for units_then in listed for unit in units_then}
    cases = []
    for number in range(reports):
        place = chance.choices(range(periods), share)[0]
        lone = number == 0
        cases.append(MadeCase(number + 1, _case(names[place], listed[place], tilt, chance, lone=lone)))
    return Made(names, listed, tuple(cases))


def cases_of_period(period: str, units: Sequence[Unit], reports: int, seed: int) -> tuple[CodedCase, ...]:
    """Return ``reports`` made cases that were coded in one period."""
    chance = Random(seed)  # noqa: S311 - as above
    return tuple(_case(period, units, {}, chance, lone=False) for _ in range(reports))


def _periods(count: int, length: PeriodLength) -> tuple[str, ...]:
    day, names = dt.date(FIRST_YEAR, 1, 1), []
    for _ in range(count):
        names.append(period_of(day, length))
        day = period_bounds(names[-1])[1] + dt.timedelta(days=1)
    return tuple(names)


# ------------------------------------------------------------------------------------------------ units


def _units(count: int, periods: int, chance: Random) -> tuple[tuple[Unit, ...], ...]:
    """Return the units of each period: halfway, one is moved, two are merged and one is split."""
    parts = [
        Unit(f"D{number + 1}", f"Directie {number + 1}", f"Directorate {number + 1}")
        for number in range(count // _A_PART)
    ]
    units = [*parts]
    for number in range(count - len(parts)):
        part = parts[number % len(parts)].code if parts else ""
        people = round(_SMALL * (_LARGEST / _SMALL) ** (chance.random() ** 1.5))
        units.append(_unit(number + 1, part, people))
    units = [unit if unit.people else _staffed(unit, chance) for unit in units]
    after = list(units)
    leaves = [unit for unit in units if unit not in units[: len(parts)]]
    if periods > 1 and len(leaves) > 4:  # noqa: PLR2004 - one to move, two to merge, one to split, one that stays
        moved, one, other, split = chance.sample(leaves[1:], 4)
        elsewhere = next((part.code for part in parts if part.code != moved.part_of), "")
        after = [unit for unit in units if unit not in (moved, one, other, split)]
        after.append(Unit(moved.code, moved.nl, moved.en, elsewhere, moved.people))
        after.append(_unit(len(units) + 1, one.part_of, one.people + other.people))
        after += [_unit(len(units) + number, split.part_of, split.people // 2 + 1) for number in (2, 3)]
    halfway = periods // 2
    return tuple(tuple(units) if place < halfway or periods == 1 else tuple(after) for place in range(periods))


def _unit(number: int, part: str, people: int) -> Unit:
    return Unit(f"E{number}", f"Eenheid {number}", f"Unit {number}", part, people)


def _staffed(unit: Unit, chance: Random) -> Unit:
    return Unit(unit.code, unit.nl, unit.en, unit.part_of, chance.randrange(120, 400))


# ------------------------------------------------------------------------------------------------ cases


def _case(period: str, units: Sequence[Unit], tilt: dict[str, str], chance: Random, *, lone: bool) -> CodedCase:
    first, last = period_bounds(period)
    coded = first + dt.timedelta(days=chance.randrange((last - first).days + 1))
    received = coded - dt.timedelta(days=min(chance.randrange(1, 12), chance.randrange(1, 40)))
    unit = min(units, key=lambda one: one.people).code if lone and units else _unit_of(units, chance)
    answers = _answers(unit, tilt.get(unit, ""), chance)
    if lone:
        # The only one of the smallest unit, with the ground that hardly ever comes up.
        answers = {**answers, "Q4": ("BURG",)}
    codings = [Coding(coded, _as_answers(answers))]
    if chance.random() < 0.06:  # noqa: PLR2004 - late corrections
        again = {**answers, **_corrected(answers, chance)}
        codings.append(Coding(coded + dt.timedelta(days=chance.randrange(20, 320)), _as_answers(again)))
    milestones = _milestones(received, chance)
    closing: tuple[Answer, ...] = ()
    if milestones.closed and chance.random() < 0.4:  # noqa: PLR2004 - not everybody answers after closing
        milestones = Milestones(
            milestones.acknowledged, milestones.feedback, milestones.closed, milestones.closed + dt.timedelta(days=5)
        )
        closing = (Answer("Q18", (_one({"1": 1.0, "2": 2.0, "3": 2.5, "4": 3.0, "5": 1.5}, chance),)),)
    return CodedCase(tuple(codings), received, milestones, closing)


def _unit_of(units: Sequence[Unit], chance: Random) -> str:
    if not units or chance.random() < 0.15:  # noqa: PLR2004 - left open
        return ""
    return chance.choices(units, [unit.people for unit in units])[0].code


def _milestones(received: dt.date, chance: Random) -> Milestones:
    after = chance.randrange(1, 8) if chance.random() < 0.8 else chance.randrange(8, 30)  # noqa: PLR2004 - norm: 7 days
    acknowledged = received + dt.timedelta(days=after)
    feedback = acknowledged + dt.timedelta(days=round(chance.lognormvariate(3.7, 0.8)) + 1)
    closed = feedback + dt.timedelta(days=round(chance.lognormvariate(3.0, 1.2)))
    return Milestones(acknowledged, feedback, closed if chance.random() < 0.9 else None)  # noqa: PLR2004 - some stay open


def _answers(unit: str, tilt: str, chance: Random) -> dict[str, tuple[str, ...]]:
    """Return codes by question, as a reporter might answer and an adviser code."""
    weights = [profile.weight * (3 if profile.ground == tilt else 1) for profile in _PROFILES]
    profile = chance.choices(_PROFILES, weights)[0]
    grounds = {profile.ground, *(code for code, share in profile.also.items() if chance.random() < share)}
    role = _one({"ZELF": 7.0, "OMST": 2.0, "HOOR": 0.7}, chance)
    route = _some(_ROUTES, 1.3, chance) if chance.random() < 0.45 else ("GEEN",)  # noqa: PLR2004 - most told nobody
    found = {
        "Q2": (role,),
        "Q3": ("MIJ",) if role == "ZELF" else _some({"COLL": 4.0, "GROE": 2.0, "BURG": 1.5}, 1.2, chance),
        "Q4": tuple(sorted(grounds)) if chance.random() < 0.95 else ("ONB",),  # noqa: PLR2004 - some don't know
        "Q5": _some(profile.forms, 1.6, chance),
        "Q6": _some(profile.moments, 1.2, chance),
        "Q7": _some(profile.actors, 1.2, chance),
        "Q8": (_one({"EENM": 5.0, "MAAN": 3.0, "WEEK": 2.0, "ONB": 0.4}, chance),),
        "Q9": (_one({"M1": 4.0, "M6": 3.0, "M12": 1.5, "J1": 1.5, "NIET": 0.2}, chance),),
        "Q11": _some({"NIKS": 5.0, "MEED": 2.0, "STEU": 2.0, "GREE": 1.0}, 1.2, chance)
        if chance.random() < 0.7  # noqa: PLR2004 - somebody was there
        else ("GEEN",),
        "Q12": _some({"NWET": 6.0, "LUIS": 3.0, "WEGW": 2.0, "OPPA": 2.0, "ZELF": 2.0, "ERGE": 0.7}, 1.1, chance),
        "Q13": route,
        "Q14": _some(_IMPACTS, 1.9, chance) if chance.random() < 0.9 else ("GEEN",),  # noqa: PLR2004 - some shrug it off
        "Q15": _some(_WISHES, 1.4, chance),
        "Q17": (_one({"CODE": 8.0, "NAAM": 1.0, "NEE": 1.0}, chance),),
    }
    if route == ("GEEN",):
        found["Q13b"] = _some(_BARRIERS, 1.7, chance)
    else:
        found["Q13a"] = (_one({"1": 2.5, "2": 3.0, "3": 2.0, "4": 1.5, "5": 0.7}, chance),)
    if unit:
        found["Q10"] = (unit,)
    found = {question: codes for question, codes in found.items() if question == "Q4" or chance.random() < 0.95}  # noqa: PLR2004 - left open
    found["HANDLING"] = found.get("Q15", ("REGI",))[:1]
    if chance.random() < 0.35:  # noqa: PLR2004 - who suggests something
        found["SECTION"] = _some(_SECTIONS, 1.2, chance)
    return found


def _corrected(answers: dict[str, tuple[str, ...]], chance: Random) -> dict[str, tuple[str, ...]]:
    """Return what an adviser codes differently on second thoughts."""
    if chance.random() < 0.5:  # noqa: PLR2004 - one or the other
        return {"Q4": tuple(sorted({*answers["Q4"], "HERK"} - {"ONB"}))}
    return {"Q5": ("ONGE",), "HANDLING": ("ONDE",)}


def _as_answers(codes: dict[str, tuple[str, ...]]) -> tuple[Answer, ...]:
    return tuple(Answer(question, found) for question, found in codes.items())


def _one(weights: Weights, chance: Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _some(weights: Weights, about: float, chance: Random) -> tuple[str, ...]:
    """Return one code or a few, ``about`` so many on the average, in the order of ``weights``."""
    found = {_one(weights, chance)}
    while chance.random() < 1 - 1 / about:
        found.add(_one(weights, chance))
    return tuple(code for code in weights if code in found)
