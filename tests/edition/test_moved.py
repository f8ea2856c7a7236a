"""A sentence that stands elsewhere in its policy, word for word, moved: it is neither gone nor new."""

import pytest

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import policy_changes

FEE = "一、按应缴费额的90%缴纳某某费。"
FREE = "在职人数在30人以下的企业，继续免征某某费。"
TERM = "政策执行截至2027年12月31日。"


def policy(measures, procedure=TERM):
    return Policy(
        1,
        "某某费",
        "综合",
        1,
        audience="企业",
        measures=measures,
        basis="《办法》",
        procedure=procedure,
        contacts=(),
        urls=(),
    )


def told(old, new):
    return [(change.kind, change.section, change.old, change.new) for change in policy_changes(old, new)]


def test_a_paragraph_that_went_to_another_section_is_told_as_moved_alone():
    old, new = policy(f"{FEE}\n2.{FREE}"), policy(FEE, f"{TERM}\n{FREE}")
    ((kind, section, was, now),) = told(old, new)
    assert (kind, section) == ("moved", "measures")
    assert was.endswith(FREE)
    assert now == FREE


def test_what_changed_beside_it_is_paired_with_what_stood_in_its_own_place():
    old = policy(f"{FEE}\n2.{FREE}")
    new = policy(FEE.replace("90%", "80%"), f"{FREE}\n{TERM.replace('2027', '2029')}")
    assert told(old, new)[:2] == [
        ("numbers", "measures", "90%", "80%"),
        ("dates", "procedure", "2027年12月31日", "2029年12月31日"),
    ]
    assert [kind for kind, *_ in told(old, new)] == ["numbers", "dates", "moved"]


def test_sentences_in_another_order_moved_and_one_with_another_figure_did_not():
    old = policy(f"甲类企业当场办结。{FREE}乙类企业十日办结。")
    assert [kind for kind, *_ in told(old, policy(f"{FREE}甲类企业当场办结。乙类企业十日办结。"))] == ["moved"]
    kinds = {kind for kind, *_ in told(old, policy(f"甲类企业当场办结。乙类企业十日办结。{FREE.replace('30', '20')}"))}
    assert "moved" not in kinds
    assert "numbers" in kinds


@pytest.mark.parametrize("text", [f"{FEE}{FREE}", f"{FEE}\n{FREE}", f"{FREE}\n{FREE}"])
def test_what_stands_where_it_stood_did_not_move(text):
    assert told(policy(text), policy(text.replace("，", ","))) == []
