"""An attacker who learns: from rounds of which the filer is known, it finds out what a filer looks like."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier  # type: ignore[import-untyped]  # it has no types
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]  # it has no types

from tests.attacks.who_filed.game import Round, choose
from tests.attacks.who_filed.seen import Features

FOLDS = 5


def name_filers(played: Sequence[Round]) -> list[int]:
    """Return whom two learners together name in each round, after learning from the rounds of the other folds."""
    seen = [within(one.features) for one in played]
    named = [-1] * len(played)
    for fold in range(FOLDS):
        known = [number for number in range(len(played)) if number % FOLDS != fold]
        left = [number for number in range(len(played)) if number % FOLDS == fold]
        data = np.vstack([seen[number] for number in known])
        filed = np.concatenate([np.arange(len(seen[number])) == played[number].filer for number in known])
        scores = _learn(data, filed, [seen[number] for number in left])
        for number, score in zip(left, scores, strict=True):
            named[number] = choose(score, number)
    return named


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
