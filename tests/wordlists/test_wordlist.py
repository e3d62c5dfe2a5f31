from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from meldapp.settings import resource_path

TEXT = resource_path("wordlists", "nl.txt").read_text("ascii")
WORDS = TEXT.splitlines()
STOP = [
    line for line in Path(__file__).with_name("stop.txt").read_text("utf-8").splitlines() if not line.startswith("#")
]

SPELLED_ALIKE = (
    (r"ij", "ei"), (r"au", "ou"), (r"ph", "f"), (r"th", "t"), (r"y", "i"), (r"qu", "kw"), (r"x", "ks"),
    (r"ch", "g"), (r"c(?=[eis])", "s"), (r"c", "k"), (r"(.)\1", r"\1"), (r"dt?$", "t"), (r"b$", "p"),
)  # fmt: skip


def sound(word: str) -> str:
    for pattern, same in SPELLED_ALIKE:
        word = re.sub(pattern, same, word)
    return word


def one_letter_less(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def one_typing_error(a: str, b: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes `b` of `a`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tails = [(a[start + 1 :], b[start + 1 :]), (a[start:], b[start + 1 :]), (a[start + 1 :], b[start:])]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return swapped or any(x == y for x, y in tails)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("kaas", "kaars", 1),
        ("kaars", "kaas", 1),
        ("kaas", "baas", 1),
        ("kaas", "kaat", 1),
        ("kaas", "kasa", 1),
        ("akas", "kaas", 1),
        ("kaas", "kaarten", 2),
        ("kaas", "saak", 2),
        ("boek", "boeken", 2),
        ("abcd", "badc", 2),
    ],
    ids=str,
)
def test_the_measure_itself(a: str, b: str, apart: int) -> None:
    assert one_typing_error(a, b) is (apart == 1)


def test_the_list_has_as_many_words_as_five_dice_have_throws() -> None:
    assert len(WORDS) == 6**5 == 7_776
    assert TEXT.endswith("\n")


def test_the_words_differ_and_stand_in_order() -> None:
    assert sorted(set(WORDS)) == WORDS


def test_the_words_are_short_and_need_no_accent() -> None:
    assert [word for word in WORDS if not re.fullmatch("[a-z]{4,8}", word)] == []


def test_no_typing_error_makes_one_word_into_another() -> None:
    # Two words one error apart are equal, or equal a word less one letter, or share such a shortened word.
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in WORDS:
        for key in {word} | one_letter_less(word):
            near[key].append(word)
    pairs = {(a, b) for words in near.values() for a in words for b in words if a < b}
    assert [pair for pair in pairs if one_typing_error(*pair)] == []


def test_no_two_words_sound_the_same() -> None:
    heard: defaultdict[str, list[str]] = defaultdict(list)
    for word in WORDS:
        heard[sound(word)].append(word)
    assert [words for words in heard.values() if len(words) > 1] == []


@pytest.mark.parametrize("stop", STOP, ids=STOP)
def test_no_word_hurts(stop: str) -> None:
    if stop.startswith("="):
        assert stop[1:] not in WORDS
    else:
        assert [word for word in WORDS if stop in word] == []
