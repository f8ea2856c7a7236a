"""A policy whose yuan a calculator knows is not called theirs while that calculator still asks for something else."""

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.edition.folder import edition_in
from lnpolicy.edition.worths import worth_faults

FIRST = '  { input = "first_business", is = true, text = "首次创办" },\n'
GRADUATE = '  { input = "person", is = "graduate", text = "高校毕业生" },\n'


def test_the_policies_of_the_handbook_look_at_all_that_their_calculators_do():
    assert list(worth_faults(bundled_edition())) == []


def test_what_a_calculator_demands_and_its_policy_does_not_is_named(changed_folder):
    folder = changed_folder(("eligibility/entitlements.toml", f"{GRADUATE}{FIRST}", GRADUATE))
    assert list(worth_faults(edition_in(folder))) == [
        "第153条的 worth 是 subsidy startup-grant，它还看首次创办（first_business），"
        "这条政策自己的 when 没有看：写成事实，或写 unasked 留作待确认"
    ]


def test_what_stays_to_be_confirmed_whatever_else_is_so_need_not_look_at_it(changed_folder):
    unasked = '  { input = "unasked", is = true, text = "由人力资源和社会保障局审核" },\n'
    folder = changed_folder(("eligibility/entitlements.toml", f"{GRADUATE}{FIRST}", f"{GRADUATE}{unasked}"))
    assert list(worth_faults(edition_in(folder))) == []
