"""The statistics of the game themselves."""

from __future__ import annotations

from tests.attacks.who_filed.chance import ATTACKERS, BUDGET, Score, interval, needed, tail
from tests.attacks.who_filed.game import ATTACKS


def test_the_interval_is_that_of_clopper_and_pearson() -> None:
    # R's binom.test(2, 40); the ends by hand: 1 - 0.025 ** (1 / 40).
    low, high = interval(0, 40)
    assert (low, round(high, 4)) == (0.0, 0.0881)
    low, high = interval(40, 40)
    assert (round(low, 4), high) == (0.9119, 1.0)
    low, high = interval(2, 40)
    assert (round(low, 4), round(high, 4)) == (0.0061, 0.1692)


def test_chance_lets_an_attacker_win_in_less_than_one_of_twenty_thousand_games() -> None:
    assert len(ATTACKS) + 1 <= ATTACKERS
    for tries in (8, 10, 32, 40, 160, 200, 400):
        assert ATTACKERS * tail(needed(tries), tries, 0.05) < BUDGET <= ATTACKERS * tail(needed(tries) - 1, tries, 0.05)


def test_who_sees_half_of_the_filers_wins_at_forty_rounds() -> None:
    assert needed(40) == 12
    assert tail(12, 40, 0.5) > 0.99
    assert (Score(12, 40).wins, Score(11, 40).wins) == (True, False)
    assert str(Score(2, 40)) == "  2 of 40 0.050 (0.006 to 0.169)"


def test_who_always_sees_it_wins_at_few_rounds() -> None:
    assert needed(8) == 6
    assert tail(needed(8), 8, 0.99) > 0.9999
