"""An attacker who learns: from rounds of which the filer is known, it finds out what a filer looks like."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier  # type: ignore[import-untyped]  # it has no types
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]  # it has no types

from tests.attacks.who_filed.chance import Score
from tests.attacks.who_filed.game import Round, choose
from tests.attacks.who_filed.seen import Features

BLOCKS = 5


def learn(played: Sequence[Round]) -> Score:
    """Return how often two learners together name the filer, in all rounds but the first block.

    For each block they learn from the rounds before it, never from later ones: so, where nothing is to be seen, each
    round is hit by a chance of 1/20 whatever came before, and the number of hits is exactly binomial.
    """
    seen = [within(one.features) for one in played]
    ends = [len(played) * (block + 1) // BLOCKS for block in range(BLOCKS)]
    hits = 0
    for begin, end in itertools.pairwise(ends):
        filed = np.concatenate([np.arange(len(one.features)) == one.filer for one in played[:begin]])
        scores = _learn(np.vstack(seen[:begin]), filed, seen[begin:end])
        named = [choose(score, f"learned {begin + place}") for place, score in enumerate(scores)]
        hits += sum(name == one.filer for name, one in zip(named, played[begin:end], strict=True))
    return Score(hits, len(played) - ends[0])


def _learn(data: Features, filed: Features, unknown: Sequence[Features]) -> list[Features]:
    """Return for each round that is not known how much each of its workstations looks like a filer."""
    scaler = StandardScaler().fit(data)
    trees = ExtraTreesClassifier(200, class_weight="balanced", min_samples_leaf=2, random_state=1)
    line = LogisticRegression(class_weight="balanced", C=0.1, max_iter=2_000)
    trees.fit(scaler.transform(data), filed)
    line.fit(scaler.transform(data), filed)
    scores = []
    for one in unknown:
        scaled = scaler.transform(one)
        scores.append(trees.predict_proba(scaled)[:, 1] + line.predict_proba(scaled)[:, 1])
    return scores


def within(features: Features) -> Features:
    """Return the features as they are compared with those of the other workstations of the round, and how far off."""
    middle = np.median(features, axis=0)
    spread = features.std(axis=0)
    compared = np.where(spread > 0, (features - middle) / np.where(spread > 0, spread, 1), 0.0)
    both: Features = np.hstack([compared, np.abs(compared)])
    return both
