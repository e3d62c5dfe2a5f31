from __future__ import annotations

import hashlib
import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto import hpke, phrase, signing
from meldapp.errors import MeldappError
from meldapp.settings import resource_path
from tests.crypto.refusal import opened, refused
from tests.crypto.world import ORGANISATION, OTHER_ORGANISATION, SMALL_COST

FORMAT = Path(phrase.__file__).with_name("FORMAT.md")
LETTERS = "abcdefgh"
WORDS = tuple(a + b + c + d + e for a, b, c, d, e in itertools.product(LETTERS, repeat=5))[: phrase.LIST_SIZE]


def test_a_fresh_phrase_is_seven_words_that_check() -> None:
    fresh = phrase.new_phrase(WORDS)
    assert len(fresh.split(" ")) == 7
    assert phrase.check_phrase(fresh, WORDS) == fresh
    assert phrase.new_phrase(WORDS) != fresh


def test_the_list_is_the_one_that_the_format_names() -> None:
    words = resource_path("wordlists", "nl.txt").read_text("utf-8").split()
    assert len(set(words)) == phrase.LIST_SIZE
    digest = hashlib.sha256("".join(f"{word}\n" for word in words).encode()).hexdigest()
    assert digest in FORMAT.read_text("utf-8")
    fresh = phrase.new_phrase(words)
    assert phrase.check_phrase(fresh, words) == fresh


def test_it_is_read_however_it_is_typed() -> None:
    fresh = phrase.new_phrase(WORDS)
    decomposed = unicodedata.normalize("NFD", fresh.replace("a", "á").replace("e", "ê"))
    for typed in (fresh.upper(), f"  {fresh}\n", fresh.replace(" ", " - "), fresh.replace(" ", ", "), decomposed):
        assert phrase.check_phrase(typed, WORDS) == fresh


def test_a_word_that_is_not_in_the_list_is_pointed_out() -> None:
    words = phrase.new_phrase(WORDS).split()
    for position in range(7):
        typed = " ".join([*words[:position], "zzzzz", *words[position + 1 :]])
        with pytest.raises(MeldappError) as caught:
            phrase.check_phrase(typed, WORDS)
        assert (caught.value.code, caught.value.facts) == ("crypto.phrase-word", {"position": position + 1})


def test_too_few_too_many_and_exchanged_words_are_refused() -> None:
    words = phrase.new_phrase(WORDS).split()
    for typed in ("", *(" ".join(words[:count]) for count in range(1, 7)), " ".join([*words, words[0]])):
        with refused("phrase-length"):
            phrase.check_phrase(typed, WORDS)
    indices = [WORDS.index(word) for word in words]
    other = (indices[6] + 1) % len(WORDS)
    with refused("phrase-check"):
        phrase.check_phrase(" ".join([*words[:6], WORDS[other]]), WORDS)


@given(st.lists(st.integers(0, phrase.LIST_SIZE - 1), min_size=6, max_size=6, unique=True), st.integers(0, 4))
def test_two_neighbours_exchanged_are_noticed_nearly_always(indices: list[int], place: int) -> None:
    swapped = [*indices]
    swapped[place], swapped[place + 1] = indices[place + 1], indices[place]
    # One in 7,776 passes by chance; then only the check word is the same.
    assert phrase.check_index(swapped, 2**64) != phrase.check_index(indices, 2**64)


@given(st.text())
def test_any_text_is_checked_or_refused(typed: str) -> None:
    found = opened(lambda: phrase.check_phrase(typed, WORDS))
    assert found is None or found.isascii()


def test_words_that_look_alike_are_shown() -> None:
    words = ("appel", "appelboom", "banaan", "aap", "kapel", "apple", "appels", "lepel")
    assert phrase.similar_words("Ap-pel", words)[0] == "appel"
    assert len(phrase.similar_words("appel", words)) <= 5
    assert phrase.similar_words("xyz", words) == ()


def test_keys_are_those_of_phrase_and_organisation() -> None:
    keys = phrase.reporter_keys("appel boom", ORGANISATION, SMALL_COST)
    assert keys == phrase.reporter_keys("appel boom", ORGANISATION, SMALL_COST)
    assert (len(keys.encryption), len(keys.ed25519)) == (hpke.PRIVATE_SIZE, signing.SEED_SIZE)
    assert keys.encryption != phrase.reporter_keys("appel boom", OTHER_ORGANISATION, SMALL_COST).encryption
    assert keys.ed25519 != phrase.reporter_keys("appel bomen", ORGANISATION, SMALL_COST).ed25519
    sealed = hpke.seal(b"words", hpke.load_public(hpke.public_bytes(keys.encryption)), b"")
    assert hpke.open_sealed(sealed, hpke.load_private(keys.encryption), b"") == b"words"


def test_a_guess_costs_what_the_protocol_says() -> None:
    assert phrase.COST.memory_kib >= 65_536
    assert phrase.COST.iterations >= 3
