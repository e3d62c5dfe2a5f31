from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from meldapp.questionnaire.model import LANGUAGES, Condition, Kind, Phase

if TYPE_CHECKING:
    from meldapp.questionnaire.model import Questionnaire

CODES = {
    "GROUND": "HERK ANTI NATI GODS LEVE POLI GESL ZWAN GEND SEKS BURG HAND LEEF DUUR CONT OVER",
    "FORM": "OPME BELE KLEI VERD UITS PEST ONGE REGE AANP BEDR GEWE SEXI BEEL BENA OVER",
    "MOMENT": "WERV DAGE VOOR OPLE BEVO OMST EIND BURG ONLI SOCI OVER",
    "ROLE": "ZELF OMST HOOR",
    "TARGET": "MIJ COLL BURG GROE",
    "ACTOR": "COLL LEID HOGE MEDE EXTE BURG SYST",
    "FREQ": "EENM MAAN WEEK",
    "WHEN": "M1 M6 M12 J1",
    "UNIT": "NOORD ZUID",
    "BYST": "GEEN GREE STEU NIKS MEED",
    "LEAD": "NWET OPPA LUIS WEGW ERGE ZELF",
    "ROUTE": "GEEN LEID VERT BEDA HR KLAC INTE OR ADB CRM POLI HVK OMBU COLL OVER",
    "BARRIER": "HERK GEVO GELO NIKS KLEI BEWI WAAR VERT NAST ZELF OVER",
    "IMPACT": "GEEN STRE ONVE TERU MOTI ZIEK WEG LOOP BENA OVER",
    "WISH": "REGI ADVI GESP BEMI BIJS DOOR SIGN ONDE",
    "CONTACT": "CODE NAAM NEE",
    "SAT5": "1 2 3 4 5",
}
ASKED = "Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 Q11 Q12 Q13 Q13a Q13b Q14 Q15 Q16 Q17 Q18"


def test_the_questions_stand_in_their_order_and_only_the_first_is_required(form: Questionnaire) -> None:
    assert [question.id for question in form.questions] == ASKED.split()
    assert [question.id for question in form.questions if question.required] == ["Q1"]
    assert [question.id for question in form.questions if question.phase is Phase.AFTER_CLOSING] == ["Q18"]
    assert [question.id for question in form.questions if question.kind is Kind.TEXT] == ["Q1", "Q16"]


@pytest.mark.parametrize(("code", "codes"), CODES.items(), ids=CODES)
def test_every_list_holds_its_codes_and_nobody_is_forced(form: Questionnaire, code: str, codes: str) -> None:
    options = form.option_list(code)
    assert [option.code for option in options.options] == [*codes.split(), "ONB", "NIET"]
    assert {option.code for option in options.options if option.exclusive} >= {"ONB", "NIET"}
    assert all(len({option.label(language) for option in options.options}) == len(options.options)
               for language in LANGUAGES)  # fmt: skip


def test_every_choice_ends_with_the_two_ways_out(form: Questionnaire) -> None:
    for question in form.questions:
        assert [option.code for option in form.offered(question)][-2:] in (["ONB", "NIET"], [])
        assert bool(form.offered(question)) is (question.kind is not Kind.TEXT)
    assert [option.label("nl") for option in form.common] == ["Weet ik niet", "Zeg ik liever niet"]


def test_lists_that_nobody_answers_have_no_way_out(form: Questionnaire) -> None:
    assert [option.code for option in form.option_list("STATUS").options] == [
        "ONTV",
        "BEVE",
        "BEOO",
        "BEHA",
        "WACH",
        "TERU",
        "AFGE",
        "GEWI",
    ]
    assert [option.code for option in form.option_list("SECTION").options] == [
        "NORM",
        "HAND-L",
        "HAND-O",
        "MELD",
        "HAVE",
        "DENI",
    ]


@pytest.mark.parametrize("code", ["GROUND", "FORM", "WISH"])
def test_every_option_rolls_up_to_the_national_form(form: Questionnaire, code: str) -> None:
    options = form.option_list(code)
    known = {option.code for option in form.option_list(options.rollup).options}
    assert all(option.adv in known for option in options.options if option not in form.common)
    assert all(option.basis for option in options.offered[:-3]) is (code == "GROUND")


def test_racism_is_a_part_of_the_grounds(form: Questionnaire) -> None:
    subset = form.subset("RACISM")
    assert (subset.list_code, subset.codes) == ("GROUND", ("HERK", "ANTI", "NATI", "GODS"))
    assert subset.label("nl") != subset.label("en")
    with pytest.raises(KeyError):
        form.subset("OTHER")


def test_an_inquiry_is_for_advisers_only(form: Questionnaire) -> None:
    wish = form.option_list("WISH")
    assert "ONDE" not in [option.code for option in wish.offered]
    assert "ONDE" in [option.code for option in wish.codable]


def test_the_reporter_may_be_asked_back_unless_they_say_no(form: Questionnaire) -> None:
    question = form.find_question("Q17")
    assert question is not None
    assert question.default == "CODE"
    assert question.hint("nl") != question.hint("en")


def test_labels_stay_readable_whatever_the_age_of_the_code(form: Questionnaire) -> None:
    assert form.label("GROUND", "HERK", "en") == "Origin or skin colour (race)"
    assert form.label("GROUND", "OUD", "nl") == "OUD (niet meer in de lijst)"
    assert form.label("NOLIST", "OUD", "en") == "OUD (no longer in the list)"
    assert form.question_label("Q8", "nl") == "Hoe vaak gebeurt het?"
    assert form.question_label("Q99", "nl") == "Q99 (niet meer in het formulier)"
    assert form.option_list("ROLE").label("nl") == "Betrokkenheid"


def test_pages_hold_a_few_questions_each(form: Questionnaire) -> None:
    counts = [len(form.page_questions(page.id)) for page in form.pages]
    assert sum(counts) == len(form.questions)
    assert max(counts) <= 3
    assert all(page.label("nl") != page.label("en") for page in form.pages)


def test_a_condition_asks_for_one_of_its_codes_or_for_any_other() -> None:
    assert Condition("Q13", any_of=("A",)).holds(("A", "B"))
    assert not Condition("Q13", any_of=("A",)).holds(("B",))
    assert Condition("Q13", other_than=("A",)).holds(("A", "B"))
    assert not Condition("Q13", other_than=("A",)).holds(("A",))
    assert not Condition("Q13", other_than=("A",)).holds(())


def test_no_text_blames_anyone(form: Questionnaire) -> None:
    every = ""
    for language in LANGUAGES:
        every += " ".join(page.label(language) for page in form.pages)
        every += " ".join(question.label(language) + question.hint(language) for question in form.questions)
        every += " ".join(option.label(language) for options in form.lists for option in options.options)
    assert not re.search(r"slachtoffer|dader|beweer|waarom heb je|victim|perpetrator|alleg", every.lower())
