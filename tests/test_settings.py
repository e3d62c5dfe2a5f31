"""What an organisation may set, and where the data files are."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp import settings
from meldapp.errors import MeldappError
from meldapp.settings import Door, Installation, PeriodLength, Policy, resource_path

ORDINARY = [name for name in Policy.__struct_fields__ if name not in {"letter_size", "slots", "period"}]


def accepted(**changes: object) -> bool:
    try:
        Policy(**changes)  # type: ignore[arg-type]  # drawn by name
    except MeldappError as problem:
        if problem.code != "settings.policy-out-of-range" or problem.facts["name"] not in {*changes, "slots"}:
            raise
        return False
    return True


def test_the_defaults_are_allowed_and_are_those_of_the_protocol() -> None:
    policy = Policy()
    assert (policy.letter_size, policy.slots, policy.epoch_weeks, policy.threshold) == (16_384, 8, 13, 6)
    assert policy.period is PeriodLength.HALF_YEAR


@given(st.sampled_from(ORDINARY), st.integers(-(2**70), 2**70) | st.integers(-2, 400))
def test_values_with_which_the_promises_do_not_hold_are_refused(name: str, value: int) -> None:
    assert accepted(**{name: value}) == (value in settings._LIMITS[name])


@given(st.integers(0, 70_000) | st.sampled_from([8_192, 16_384, 32_768]), st.integers(-1, 20))
def test_half_of_a_letter_is_left_for_words(letter_size: int, slots: int) -> None:
    assert accepted(letter_size=letter_size, slots=slots) == (
        letter_size in {8_192, 16_384, 32_768} and 2 <= slots <= letter_size // 2_048
    )


def test_a_policy_in_a_file_is_held_to_the_same() -> None:
    with pytest.raises(MeldappError):
        msgspec.json.decode(b'{"threshold": 5}', type=Policy)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"treshold": 6}', type=Policy)
    assert msgspec.json.decode(b'{"threshold": 10}', type=Policy).threshold == 10


def test_an_installation_comes_back_and_has_keys_of_the_right_size() -> None:
    one = Installation(bytes(16), "Ergens", bytes(32), bytes(1_952), "store.sqlite", tuple(Door))
    data = msgspec.json.encode(one)
    assert msgspec.json.decode(data, type=Installation) == one
    for changes in ({"organisation": bytes(15)}, {"root_ed25519": b""}, {"root_mldsa65": bytes(1_951)}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(msgspec.json.encode(msgspec.structs.replace(one, **changes)), type=Installation)
    assert Installation(bytes(16), "", b"", b"", "").doors == (Door.REPORT, Door.FOLLOW)


def test_data_files_are_found_in_a_checkout() -> None:
    assert resource_path("messages", "crypto.toml").is_file()


def test_data_files_are_found_in_a_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("a", "b") == tmp_path / "resources" / "a" / "b"
