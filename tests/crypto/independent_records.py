"""The records of FORMAT.md as a second reader checks them: names, order, types and sizes; see independent_reader.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

import msgpack

Map: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Any], bool]


class Refused(Exception):  # noqa: N818 - the word of FORMAT.md
    """The bytes are not as FORMAT.md says."""


def require(holds: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise Refused(what)


def record(data: bytes, check: Check) -> Map:
    """Return the map in ``data`` if it is the one encoding of a map that ``check`` accepts."""
    try:
        value = msgpack.unpackb(data, raw=False)
    except (ValueError, msgpack.UnpackException) as problem:
        raise Refused from problem
    require(msgpack.packb(value) == data and check(value), "record")
    found: Map = value
    return found


def day(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def filled(value: object) -> bool:
    return isinstance(value, str) and value != ""


def whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def octets(*sizes: int) -> Check:
    return lambda value: isinstance(value, bytes) and len(value) in sizes


def one_of(*texts: str) -> Check:
    return lambda value: value in texts


def many(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def fields(**checks: Check) -> Check:
    """Return a check that a value is a map of just these names, in this order."""
    return lambda value: (
        isinstance(value, dict) and list(value) == list(checks) and all(checks[name](value[name]) for name in checks)
    )


def text(value: object) -> bool:
    return isinstance(value, str)


def some_bytes(value: object) -> bool:
    return isinstance(value, bytes)


def boolean(value: object) -> bool:
    return isinstance(value, bool)


IDENTIFIER, IDENTIFIER_OR_EMPTY, KEY32 = octets(16), octets(0, 16), octets(32)
COUNT, ORDINAL = whole(0, 2**53 - 1), whole(1, 2**31 - 1)
ANSWER = fields(question=text, codes=many(text), text=text)
REPORT = fields(language=text, questionnaire=text, answers=many(ANSWER))
PART = fields(
    kind=one_of("cover", "report", "follow-up", "close"),
    case=IDENTIFIER_OR_EMPTY,
    message=IDENTIFIER_OR_EMPTY,
    part=ORDINAL,
    of=ORDINAL,
    readers=many(IDENTIFIER),
    payload=some_bytes,
    ed25519=octets(*range(33)),
    signature=octets(*range(65)),
)
MESSAGE = fields(
    kind=one_of("report", "follow-up", "close"),
    report=maybe(REPORT),
    text=text,
    erase=boolean,
    encryption_key=octets(1216),
)
SIGNED_REPLY = fields(reply=some_bytes, signature=some_bytes)
REPLY = fields(
    kind=one_of("received", "words", "closed"),
    case=IDENTIFIER,
    reply=IDENTIFIER,
    author=IDENTIFIER,
    clock=COUNT,
    day=day,
    message=IDENTIFIER_OR_EMPTY,
    text=text,
    status=lambda value: text(value) and len(value) <= 16,
    readers=many(IDENTIFIER),
    part=ORDINAL,
    of=ORDINAL,
)
KEYS: dict[str, Check] = {"encryption_key": octets(1216), "ed25519": KEY32, "mldsa65": octets(1952)}
ABOUT: dict[str, Check] = {"about_nl": text, "about_en": text}
ADVISER = fields(adviser=IDENTIFIER, name=text, slot=whole(0, 15), epoch=ORDINAL, **KEYS, **ABOUT)
RECOVERY = fields(slot=whole(0, 15), encryption_key=octets(1216), key_holders=many(text), needed=ORDINAL)
POLICY = fields(
    letter_size=lambda value: value in {8192, 16384, 32768},
    slots=whole(2, 16),
    slot_seconds=whole(1, 604_800),
    letters_per_slot=whole(1, 16),
    outbox_letters=whole(4, 256),
    board_days=whole(7, 366),
    board_batch=whole(1, 1024),
    board_batches_per_day=whole(1, 86_400),
    letter_days=whole(7, 366),
    acknowledge_days=whole(1, 31),
    feedback_months=whole(1, 12),
    retention_months=whole(1, 120),
    epoch_weeks=whole(1, 104),
    threshold=whole(6, 100),
    period=one_of("quarter", "half-year", "year"),
    crowd_warning=whole(0, 1_000_000),
)
UNITS = [
    fields(code=text, nl=text, en=text, **more)
    for more in (
        {},
        {"part_of": filled},
        {"people": whole(1, 2**53 - 1)},
        {"part_of": filled, "people": whole(1, 2**53 - 1)},
    )
]
DIRECTORY = fields(
    organisation=IDENTIFIER,
    name=text,
    version=ORDINAL,
    issued=day,
    policy=POLICY,
    advisers=many(ADVISER),
    recovery=maybe(RECOVERY),
    units=many(lambda value: any(check(value) for check in UNITS)),
    former=many(ADVISER),
)
REQUEST = fields(organisation=IDENTIFIER, adviser=IDENTIFIER, name=text, epoch=ORDINAL, **KEYS, **ABOUT)
INSTALLATION = fields(
    organisation=IDENTIFIER,
    name=text,
    root_ed25519=KEY32,
    root_mldsa65=octets(1952),
    store=text,
    doors=many(one_of("report", "follow", "adviser", "analyst", "setup")),
)
VAULTS = {
    "adviser": fields(
        vault=text,
        adviser=IDENTIFIER,
        name=text,
        epochs=many(fields(epoch=ORDINAL, private=octets(96))),
        ed25519=KEY32,
        mldsa65=KEY32,
        installation=INSTALLATION,
    ),
    "root": fields(vault=text, organisation=IDENTIFIER, ed25519=KEY32, mldsa65=KEY32),
    "recovery": fields(vault=text, organisation=IDENTIFIER, private=octets(96)),
}
STEPS = {
    "received": fields(step=text, part=PART, arrived=day),
    "coded": fields(step=text, answers=many(ANSWER)),
    "replied": fields(step=text, reply=IDENTIFIER, text=text, closes=boolean),
    "posted": fields(step=text, replies=many(IDENTIFIER)),
    "noted": fields(step=text, text=text),
    "status": fields(step=text, status=one_of("ONTV", "BEVE", "BEOO", "BEHA", "WACH", "TERU", "AFGE", "GEWI")),
    "assigned": fields(step=text, adviser=IDENTIFIER),
    "handed-over": fields(step=text, adviser=IDENTIFIER),
    "deadline": fields(step=text, day=day),
    "closed": fields(step=text),
    "erased": fields(step=text),
}
ENTRY = fields(
    case=IDENTIFIER,
    author=IDENTIFIER,
    sequence=whole(0, 2**32 - 1),
    previous=KEY32,
    clock=COUNT,
    day=day,
    what=lambda value: isinstance(value, dict) and value.get("step") in STEPS and STEPS[value["step"]](value),
)
LABEL = fields(code=text, nl=text, en=text)
PLACE = fields(axis=text, code=text)
RELEASE = fields(
    organisation=text,
    organisation_name=text,
    sequence=ORDINAL,
    previous=text,
    period=text,
    published=day,
    signer=text,
    rule=fields(threshold=ORDINAL, zeros_hidden=boolean, share_hidden_from=ORDINAL, most_hidden=ORDINAL),
    dimensions=many(
        fields(
            code=text,
            question=text,
            nl=text,
            en=text,
            leaves=many(LABEL),
            groups=many(fields(code=text, nl=text, en=text, leaves=many(text))),
            several=boolean,
            alone=many(text),
        )
    ),
    tables=many(
        fields(
            code=text,
            nl=text,
            en=text,
            dimensions=many(text),
            cells=many(fields(at=many(text), value=maybe(COUNT))),
            level=text,
            impossible=many(many(text)),
        )
    ),
    withheld=many(LABEL),
    impossible=many(many(PLACE)),
    units_version=text,
    certificate=fields(
        format=text,
        axes=many(fields(axis=text, answers=many(many(text)))),
        parts=many(fields(worlds=many(many(many(COUNT))))),
        places=many(many(PLACE)),
        floors=many(fields(place=COUNT, times=ORDINAL, weights=many(whole(-(2**63), 2**63 - 1)))),
    ),
)
"""As JSON: bytes are texts in base64."""
