"""P3 in numbers: a pile of cover letters and a pile of real ones, and tests that would tell them apart.

All tests compare two samples and give a p-value. Learners are judged by letters that they were not shown.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]  # it has no types
from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-untyped]  # it has no types
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types

from meldapp.crypto.hpke import PRIVATE_SIZE, public_bytes
from meldapp.crypto.message import split_message
from meldapp.records.directory import Directory
from meldapp.records.letter import LetterKind, Message
from meldapp.workflows import agent_tick, reporter_desk
from meldapp.workflows.demo_story import read_story
from meldapp.workflows.desk_files import known_directory, reader_keys, shape_of
from meldapp.workstation import profile
from tests.attacks.who_filed import variants
from tests.attacks.who_filed.letterbytes import measure
from tests.attacks.who_filed.seen import Features

_PICKED = 40
_HALF = 127
MEASURED = ("chi-square", "compression", "points", "bits", "length", "repetition", "lattice")
RARE = 1e-7
"""A difference is seen when chance gives one as large less often than this: with eleven tests, in about one of a
million comparisons of piles that are alike."""

_Number = TypeVar("_Number", np.uint8, np.float64)


class Test(NamedTuple):
    """How likely a difference as large as that seen is by chance, and what else there is to say."""

    chance: float
    seen: str = ""


class Pile(NamedTuple):
    """What was measured of some letters.

    ``counts`` has for each byte position how often each value came, ``measures`` a row for each letter, ``sample``
    the bytes of some of them.
    """

    counts: NDArray[np.uint32]
    measures: Features
    sample: NDArray[np.uint8]


def covers(directory: Directory, _: Random) -> Iterator[bytes]:
    """Yield covers as an agent makes them."""
    while True:
        yield agent_tick._cover(directory)


def real(directory: Directory, chance: Random) -> Iterator[bytes]:
    """Yield letters of reporters: reports and later words, long and short, to one or more advisers."""
    story, shape = read_story(), shape_of(directory.policy)
    while True:
        one = chance.choice(story)
        text = one.text * chance.choice((1, 1, 5, 40))
        report = msgspec.structs.replace(one, text=text).report("meldapp-1")
        message = chance.choice(
            (Message(LetterKind.REPORT, report=report), Message(LetterKind.FOLLOW_UP, text=one.follow_up or one.text))
        )
        message = msgspec.structs.replace(message, encryption_key=public_bytes(secrets.token_bytes(PRIVATE_SIZE)))
        known = [adviser.adviser for adviser in directory.advisers]
        readers = chance.sample(known, chance.choice((1, 2, 3, 3, 3)))
        for part in split_message(message, readers, secrets.token_bytes(32), directory.organisation, shape):
            seal: Callable[..., bytes] = vars(reporter_desk)["seal_letter"]
            yield seal(part, reader_keys(directory, readers), directory.organisation, shape)


KINDS = {"cover": covers, "real": real}


def gather(desk: Path, task: tuple[str, int, int], keep: int, variant: str) -> Pile:
    """Make and measure letters; ``task`` says which kind, how many, and from which seed."""
    kind, count, seed = task
    directory = known_directory(desk, profile.read_installation(desk))
    assert directory is not None
    size = directory.policy.letter_size
    counts, measures, sample = np.zeros((size, 256), np.uint32), [], []
    places = np.arange(size)
    with pytest.MonkeyPatch.context() as patch:
        variants.VARIANTS[variant](patch)
        letters = KINDS[kind](directory, Random(seed))
        for number in range(count):
            one = next(letters)
            measures.append(measure(one))
            data = np.frombuffer(one, np.uint8)[:size]
            counts[places, data] += 1
            if number < keep:
                sample.append(data)
    return Pile(counts, np.array(measures), np.array(sample))


def piles(
    pool: ProcessPoolExecutor, desk: Path, count: int, keep: int, variant: str = "real", step: int = 1_000
) -> tuple[Pile, Pile]:
    """Return a pile of ``count`` covers and one of as many real letters; ``keep`` of each are kept as they are."""
    both = []
    for kind in KINDS:
        tasks = [(kind, min(step, count - first), first) for first in range(0, count, step)]
        waiting = [pool.submit(gather, desk, task, -(-keep // len(tasks)), variant) for task in tasks]
        total, measures, sample = np.zeros((0, 0), np.uint32), [], []
        while waiting:
            pile = waiting.pop(0).result()
            total = total + pile.counts if total.size else pile.counts
            measures.append(pile.measures)
            sample.append(pile.sample)
        both.append(Pile(total, np.vstack(measures), np.vstack(sample)))
    return both[0], both[1]


def compare(cover: Pile, other: Pile, values: int) -> dict[str, Test]:
    """Return what each test says; bytes are compared by ``values`` values."""
    found = _by_position(cover.counts, other.counts, values)
    for column, name in enumerate(MEASURED):
        one, two = cover.measures[:, column], other.measures[:, column]
        same = len({*one, *two}) == 1
        chance = 1.0 if same else float(stats.mannwhitneyu(one, two).pvalue)
        found[name] = Test(chance, f"mean {one.mean():.5g} and {two.mean():.5g}")
    for name, (hits, tries) in (
        ("trees on measures", learn_measures(cover.measures, other.measures)),
        ("line on bytes", learn_bytes(cover.sample, other.sample)),
    ):
        low, high = stats.binomtest(hits, tries).proportion_ci(0.95, "exact")
        right = f"{hits:,} of {tries:,} on the right pile: {hits / tries:.4f} ({low:.4f} to {high:.4f})"
        found[name] = Test(float(stats.binomtest(hits, tries, 0.5, "greater").pvalue), right)
    return found


def show(found: dict[str, Test], letters: int) -> None:
    """Print what the tests say."""
    print(f"\n{letters:,} covers and {letters:,} real letters: p-value of each test")
    for name, one in found.items():
        print(f"{name:20} {one.chance:<10.3g} {one.seen}")


def _by_position(cover: NDArray[np.uint32], other: NDArray[np.uint32], values: int) -> dict[str, Test]:
    """Return chi-square tests (two samples) of all positions: the smallest p-value times their number, and the sum."""
    one, two = (pile.reshape(len(pile), values, -1).sum(axis=2).astype(np.float64) for pile in (cover, other))
    both = one + two
    share = one.sum(axis=1, keepdims=True) / both.sum(axis=1, keepdims=True)
    expected = both * share
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = (one - expected) ** 2 / expected + (two - both + expected) ** 2 / (both - expected)
    chi = np.where(both > 0, terms, 0.0).sum(axis=1)
    freedom = (both > 0).sum(axis=1) - 1
    each = stats.chi2.sf(chi, freedom)
    return {
        "bytes by position": Test(
            min(1.0, float(each.min()) * len(chi)), f"smallest of {len(chi):,} is {each.min():.3g} at {each.argmin()}"
        ),
        "all positions": Test(
            float(stats.chi2.sf(chi.sum(), freedom.sum())), f"chi-square {chi.sum():.0f}, {freedom.sum()} degrees"
        ),
    }


def learn_measures(cover: Features, other: Features) -> tuple[int, int]:
    """Return how many of the letters that it was not shown a classifier puts on the right pile, by their measures."""
    half, rest = _split(cover, other)
    learner = HistGradientBoostingClassifier(max_iter=50, random_state=1).fit(*half)
    return int((learner.predict(rest[0]) == rest[1]).sum()), len(rest[1])


def learn_bytes(cover: NDArray[np.uint8], other: NDArray[np.uint8]) -> tuple[int, int]:
    """Return the same for one that picks the bytes, and the first bits of bytes, that differed most on average."""
    half, rest = _split(cover, other)
    one, two = half[0][half[1] == 0], half[0][half[1] == 1]
    far = np.abs(one.mean(axis=0) - two.mean(axis=0))
    bit = np.abs((one > _HALF).mean(axis=0) - (two > _HALF).mean(axis=0))
    places, bits = np.argsort(far)[-_PICKED:], np.argsort(bit)[-_PICKED:]

    def picked(letters: NDArray[np.uint8]) -> NDArray[np.float64]:
        both: NDArray[np.float64] = np.hstack([letters[:, places] / 128.0 - 1, letters[:, bits] > _HALF])
        return both

    learner = LogisticRegression(C=0.1, max_iter=2_000).fit(picked(half[0]), half[1])
    return int((learner.predict(picked(rest[0])) == rest[1]).sum()), len(rest[1])


def _split(
    cover: NDArray[_Number], other: NDArray[_Number]
) -> tuple[tuple[NDArray[_Number], NDArray[np.int64]], tuple[NDArray[_Number], NDArray[np.int64]]]:
    """Return half of both piles to learn from, with their names (0 and 1), and the other half."""
    middle = len(cover) // 2
    halves = []
    for part in (slice(0, middle), slice(middle, None)):
        data = np.concatenate([cover[part], other[part]])
        names = np.concatenate([np.zeros(len(cover[part]), np.int64), np.ones(len(other[part]), np.int64)])
        halves.append((data, names))
    return halves[0], halves[1]
