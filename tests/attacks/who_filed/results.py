"""What came of the rounds: the score of each attacker, as a table and as the list of winners."""

from __future__ import annotations

from collections.abc import Sequence

from tests.attacks.who_filed.chance import WORKSTATIONS, Score, needed
from tests.attacks.who_filed.game import ATTACKS, Round
from tests.attacks.who_filed.learned import learn

Scores = dict[str, Score]


def scores(played: Sequence[Round]) -> Scores:
    """Return how often each attacker named the filer."""
    found = {name: Score(sum(one.named[name] == one.filer for one in played), len(played)) for name in ATTACKS}
    return found | {"learned": learn(played)}


def winners(found: Scores) -> set[str]:
    """Return the attackers who are better than chance."""
    return {name for name, score in found.items() if score.wins}


def show(found: Scores) -> None:
    """Print the scores."""
    print(f"\n{'attacker':20} hits, share, exact 95 % interval; chance is {1 / WORKSTATIONS}")
    for name, score in found.items():
        print(f"{name:20} {score}{f'  wins: {needed(score.tries)} or more' if score.wins else ''}")
