"""What somebody says of themselves, as people write it; what cannot be taken is named."""

from pathlib import Path

import pytest

import lnpolicy
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.conclusions import completed
from lnpolicy.screening.assignments import set_in
from lnpolicy.screening.profile import Profile, every_input, read_facts


@pytest.mark.parametrize("none", ["[]", "没有", "无", "0", "都没有", ""])
def test_a_list_of_which_nothing_is_so_is_set_in_the_words_that_a_prompt_takes(edition, none):
    assert set_in(Profile(), [f"进出口={none}"], edition) == set_in(Profile(), ["进出口="], edition)
    assert set_in(Profile(), [f"进出口={none}"], edition).facts["imports"] is False


@pytest.mark.parametrize("none", [[], "没有", ["没有"], ["无"]])
def test_a_list_of_which_nothing_is_so_is_written_so_in_a_file_too(edition, none):
    assert read_facts({"进出口": none}, edition) == read_facts({"进出口": []}, edition)


def test_labels_and_names_mean_the_same(edition):
    by_label = read_facts({"单位": {"城市": "沈阳", "主体类型": "企业"}, "在职职工人数": "45"}, edition)
    by_name = read_facts({"city": "shenyang", "entity": "enterprise", "employees": 45}, edition)
    assert by_label == by_name


def test_a_list_says_of_each_of_its_facts_whether_it_is_so(edition):
    said = read_facts({"进出口": ["出口"]}, edition).facts
    assert said["exports"] is True
    assert said["imports"] is False


def test_what_a_listed_fact_needs_is_so_too(edition):
    said = read_facts({"进出口": ["进口食品"]}, edition).facts
    assert said["imports"] is True


@pytest.mark.parametrize("document", [{"医疗器械": True, "药械妆消": []}, {"药械妆消": [], "医疗器械": True}])
def test_a_list_is_of_what_is_not_said_otherwise(edition, document):
    said = read_facts(document, edition).facts
    assert (said["medical_devices"], said["cosmetics"]) == (True, False)


def test_a_list_does_not_gainsay_what_follows_from_what_was_said(edition):
    said = read_facts({"制造业": True, "行业": []}, edition).facts
    assert said["construction"] is False
    assert completed(edition.eligibility.vocabulary, said)["industry"] is True


def test_a_list_that_is_set_leaves_what_was_said_before(edition):
    before = read_facts({"医疗器械": True}, edition)
    said = set_in(before, ["药械妆消=", "药品零售=是"], edition).facts
    assert (said["medical_devices"], said["pharmacy"], said["cosmetics"]) == (True, True, False)


def test_what_is_not_known_is_left_out(edition):
    said = {"城市": "不知道", "民营": "", "进出口": None, "在职职工人数": float("nan"), "计算": {"average_wage": None}}
    assert read_facts(said, edition) == Profile({}, {})


def test_inputs_of_calculators_stand_in_a_table_of_their_own(edition):
    assert "average_wage" in read_facts({"计算": {"average_wage": "12万"}}, edition).inputs


@pytest.mark.parametrize(
    ("document", "named", "offered"),
    [
        ({"城巿": "沈阳"}, "城巿", "城市"),
        ({"城市": "长春"}, "城市 不接受“长春”", "沈阳"),
        ({"出口": "也许"}, "出口 不接受“也许”", "是 或 否"),
        ({"进出口": "出口"}, "进出口 不接受“出口”", "清单"),
        ({"进出口": ["出扣"]}, "出扣", "出口"),
        ({"进出口": [["出口"]]}, "出口", "进出口 可写"),
        ({"城市": ["沈阳"]}, "城市 不接受", "沈阳"),
        ({"旧表": {"城市": "沈阳"}}, "旧表", "单位"),
        ({"计算": {"averge_wage": 1}}, "averge_wage", "average_wage"),
        ({"计算": {"人均工资": 1}}, "没有一种计算要“人均工资”", "年平均工资"),
        ({"计算": {"年平均工资": 1, "average_wage": 2}}, "写了两次", "只留一处"),
        ({"城市": "沈阳", "city": "大连"}, "城市", "只留一处"),
    ],
)
def test_what_cannot_be_taken_is_named_with_what_is_accepted(edition, document, named, offered):
    with pytest.raises(ValueNotAccepted) as refused:
        read_facts(document, edition)
    assert named in refused.value.message
    assert offered in refused.value.hint


def test_what_is_set_wins_over_what_was_read(edition):
    read = read_facts({"城市": "沈阳"}, edition)
    assert set_in(read, ["城市=大连"], edition).facts["city"] == "dalian"


def test_a_list_can_be_set(edition):
    assert set_in(Profile(), ["进出口=出口、进口"], edition).facts["imports"] is True


def test_a_setting_without_a_value_is_refused(edition):
    with pytest.raises(ValueNotAccepted, match="--set 不接受“城市”"):
        set_in(Profile(), ["城市"], edition)


def test_a_city_of_liaoning_lies_in_liaoning(edition):
    assert completed(edition.eligibility.vocabulary, {"city": "dalian"})["in_liaoning"] is True


def test_whoever_does_not_import_imports_no_food(edition):
    assert completed(edition.eligibility.vocabulary, {"imports": False})["food_imports"] is False


def test_whoever_imports_food_imports(edition):
    assert completed(edition.eligibility.vocabulary, {"food_imports": True})["imports"] is True


def test_a_contradiction_names_both(edition):
    with pytest.raises(ValueNotAccepted, match=r"进口食品.*进口"):
        completed(edition.eligibility.vocabulary, {"imports": False, "food_imports": True})


def test_an_input_of_a_calculator_goes_by_its_label_too(edition):
    by_label = read_facts({"计算": {"年平均工资": "12万"}}, edition)
    assert by_label == read_facts({"计算": {"average_wage": "12万"}}, edition)


def test_a_fact_goes_by_what_tables_call_it_too(edition):
    assert read_facts({"注册地": "沈阳", "员工人数": 45}, edition).facts == {"city": "shenyang", "employees": 45}


def test_what_tables_call_a_fact_is_the_name_of_no_other_input(edition):
    facts = edition.eligibility.vocabulary.inputs
    headings = {word for one in facts.values() for word in one.columns}
    others = (one for name, one in every_input(edition).items() if name not in facts)
    assert headings.isdisjoint(word for one in others for word in (one.name, one.label))


def test_a_label_that_several_inputs_have_is_refused_with_their_names(edition):
    labels = {}
    for calculator in edition.calculators:
        for name in edition.intake(calculator).inputs:
            labels.setdefault(edition.rules(calculator).inputs[name].label, set()).add(name)
    label, names = next((label, names) for label, names in labels.items() if len(names) > 1)
    with pytest.raises(ValueNotAccepted) as refused:
        read_facts({"计算": {label: 1}}, edition)
    assert all(name in refused.value.hint for name in names)


@pytest.mark.parametrize("profile", ["甲.toml", Path("甲.toml"), None, 5])
def test_a_profile_that_is_no_mapping_is_refused_with_how_to_read_a_file(profile):
    with pytest.raises(ValueNotAccepted, match="画像要写成字典") as refused:
        lnpolicy.checkup(profile)
    assert "tomllib" in refused.value.hint


@pytest.mark.parametrize("typed", ["医疗器械、化妆品经营、药品零售", "药品零售，医疗器械、化妆品经营"])
def test_a_label_with_a_comma_of_its_own_is_one_word_of_a_list(edition, typed):
    said = set_in(Profile(), [f"药械妆消={typed}"], edition).facts
    assert (said["device_cosmetics_sales"], said["pharmacy"], said["cosmetics"]) == (True, True, False)
