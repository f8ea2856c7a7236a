"""What a checkup shows to people: what concerns them first, in words that say something, and all that was said."""

from datetime import date

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.output.view import Checklist, Part
from lnpolicy.present.checkup_short import ShortView
from lnpolicy.present.eligibility import missing_in_words
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.screen import GROUPS, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 27)
PLANT = {"entity": "enterprise", "city": "shenyang", "manufacturing": True, "hazardous_waste": True}


def view(**said):
    made = checkup(said, on=DAY, edition=EDITION)
    return ShortView(made, [one.entitlement.policy for one in made.filed])


def lines(report, heading):
    found = []
    for block in report.blocks:
        if isinstance(block, Part) and block.heading == heading:
            found += block.paragraphs
        if isinstance(block, Checklist) and block.heading.startswith(heading):
            found += [text for _, text in block.rows]
    return found


def test_dates_are_those_of_policies_of_which_the_profile_speaks():
    owner = {"entity": "enterprise", "city": "dandong", "fishing_vessel": True}
    plant, owner = view(**PLANT), view(**owner)
    assert 142 not in {day.statement.policy for day in plant.days()}
    assert 142 in {day.statement.policy for day in owner.days()}


def test_what_may_be_theirs_by_what_was_said_comes_first():
    first = lines(view(**PLANT).on_screen((), explains=False), GROUPS[OPEN])[0]
    assert "微短剧" not in first
    dramas = lines(view(**PLANT, micro_drama=True).on_screen((), explains=False), GROUPS[OPEN])[0]
    assert "微短剧" in dramas


def test_what_is_missing_is_said_in_the_words_of_the_clause():
    shown = view(entity="sole_trader", city="dandong").on_screen([GROUPS[OPEN]], explains=False)
    (line,) = [text for text in lines(shown, GROUPS[OPEN]) if text.startswith("第54条")]
    assert "持有烟草专卖零售许可证" in line
    assert "除外客户" not in line


def test_of_what_conditions_name_several_kinds_none_stands_for_all():  # 7: 企业, 农民专业合作社
    made = checkup({}, on=DAY, edition=EDITION)
    several = next(one for one in made.filed if one.entitlement.policy == 7)
    assert "主体类型" in missing_in_words(made, several)
    assert not {"企业", "农民专业合作社"} & set(missing_in_words(made, several))


def test_a_page_says_all_that_it_goes_by():
    said = lines(view(**PLANT, average_wage=66000, kind="涉税").page("", explains=False), "按这些情况")
    assert "年平均工资 66000 元" in said[0]
    assert "涉税" in said[0]


def test_what_is_not_checked_is_quoted():
    shown = view(entity="enterprise", dangerous_goods_shipping=True).on_screen((), explains=False)
    assert any(text.strip() == "没有核对：“拼箱”" for text in lines(shown, "可以享受"))
