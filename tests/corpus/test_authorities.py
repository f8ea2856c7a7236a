import pytest

from lnpolicy.corpus.authorities import Authorities, load_authorities
from lnpolicy.corpus.model import Contact
from lnpolicy.errors import InvalidData

GOOD = """
schema = "lnpolicy/authorities/1"
[[authorities]]
name = "省科技厅"
variants = ["科技厅", "科委"]
"""


@pytest.fixture(scope="module")
def authorities(edition):
    return edition.authorities


@pytest.fixture
def written(tmp_path):
    """Write a file of offices and return its path."""

    def written(text):
        path = tmp_path / "authorities.toml"
        path.write_text(text, "utf-8")
        return path

    return written


# One name for each office


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("省药监局", ["省药监局", "省药品监督管理局", "辽宁省药监局", "辽宁省药品监督管理局", "药监局"]),
        ("省医保局", ["省医保局", "省医疗保障局", "辽宁省医疗保障局"]),
        ("省市场监管局", ["省市场监管局", "省市场监督管理局"]),
        (
            "省人力资源社会保障厅",
            ["省人力资源社会保障厅", "辽宁省人力资源和社会保障厅", "人社厅", "省 人社厅", "省人社厅 "],
        ),
        ("省残联", ["辽宁省残疾人联合会", "残联"]),
        ("人民银行辽宁省分行", ["中国人民银行辽宁省分行", "人行"]),
    ],
)
def test_an_office_written_in_several_ways_is_one(authorities, name, ways):
    assert {authorities.name_of(way) for way in ways} == {name}


def test_an_office_nobody_knows_keeps_its_printed_name(authorities):
    assert authorities.name_of("月球开发局") == "月球开发局"


def test_every_office_printed_in_the_handbook_is_known_by_one_name_alone(authorities, corpus):
    offices = {contact.office for policy in corpus for contact in policy.contacts}
    for office in offices:
        assert authorities.named(office, authorities.variants) == {authorities.name_of(office)}, office


def test_every_known_office_answers_for_some_policy(authorities, corpus):
    assert {name for policy in corpus for name in authorities.of(policy)} == set(authorities.variants)


def test_every_name_is_one_of_its_own_variants(authorities):
    assert all(variants[0] == name for name, variants in authorities.variants.items())


def test_the_offices_of_a_policy_keep_their_printed_order_and_stand_once(authorities, corpus):
    printed = tuple(Contact(office) for office in ("沈阳海关", "辽宁省药监局", "省药品监督管理局", "大连海关"))
    policy = corpus[1]._replace(contacts=printed)
    assert authorities.of(policy) == ("沈阳海关", "省药监局", "大连海关")


def test_a_policy_without_contacts_has_no_offices(authorities, corpus):
    assert authorities.of(corpus[1]._replace(contacts=())) == ()


# What people type


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("科技厅", {"省科技厅"}),
        ("省科技厅", {"省科技厅"}),
        ("辽宁省科技厅", {"省科技厅"}),
        ("科技", {"省科技厅"}),
        ("省 科 技 厅", {"省科技厅"}),
        ("药监局", {"省药监局"}),
        ("海关", {"大连海关", "沈阳海关"}),
        ("大连海关", {"大连海关"}),
        ("水利", {"省水利厅", "省水利事务服务中心"}),
        ("水利厅", {"省水利厅"}),
        ("月球", set()),
        ("", set()),
        ("  ", set()),
        ("省", set()),
        ("辽宁省", set()),
        ("[red]", set()),
        (".*", set()),
    ],
)
def test_words_mean_the_offices_that_have_them_in_a_variant(authorities, words, names):
    assert authorities.named(words, authorities.variants) == names


def test_a_whole_name_decides_although_other_names_hold_it():
    authorities = Authorities({"水利厅": ("水利厅",), "水利厅下属处": ("水利厅下属处",)}, "")
    assert authorities.named("水利厅", authorities.variants) == {"水利厅"}
    assert authorities.named("水利", authorities.variants) == {"水利厅", "水利厅下属处"}


def test_only_the_offices_asked_about_are_named(authorities):
    assert authorities.named("海关", ["沈阳海关"]) == {"沈阳海关"}
    assert authorities.named("科技厅", ["省财政厅"]) == set()


def test_an_office_that_is_not_in_the_file_is_found_by_its_own_name(authorities):
    assert authorities.named("月球", ["月球开发局", "省财政厅"]) == {"月球开发局"}
    assert authorities.named("辽宁省月球开发局", ["月球开发局"]) == {"月球开发局"}


def test_capital_letters_do_not_matter():
    assert Authorities({"App中心": ("App中心",)}, "").named("APP中心", ["App中心"]) == {"App中心"}


def test_listing_by_any_name_of_an_office_gives_the_same_policies(run):
    listed = [run("list", "--authority", way) for way in ("省药监局", "省药品监督管理局", "辽宁省药监局")]
    assert listed[0].code == 0
    assert listed[0] == listed[1] == listed[2]
    assert {line.split("\t")[4] for line in listed[0].out.splitlines()} == {"省药监局"}


# The file


def test_offices_are_read_with_their_variants(written):
    authorities = load_authorities(written(GOOD))
    assert authorities.variants == {"省科技厅": ("省科技厅", "科技厅", "科委")}
    assert authorities.name_of("科委") == "省科技厅"


def test_the_bundled_offices_are_read_once(edition):
    assert edition.authorities is edition.authorities


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "文件的 schema 缺失"),
        ("schema", "无法读取（"),
        (GOOD.replace('name = "省科技厅"\n', ""), "部门 ?的 name 缺失"),
        (GOOD.replace('variants = ["科技厅", "科委"]\n', ""), "部门 省科技厅的 variants 缺失"),
        (GOOD.replace('["科技厅", "科委"]', "1"), "部门 省科技厅的 variants 是整数"),
        ('schema = "lnpolicy/authorities/1"\nauthorities = 1', "文件的 authorities 是整数"),
        ('schema = "lnpolicy/authorities/1"\nauthorities = [1]', "文件的 authorities 中有一项不是表"),
        (GOOD.replace('"科委"]', "1]"), "部门 省科技厅的 variants 中有一项不是文字"),
        (GOOD.replace('"省科技厅"', "1"), "部门 1的 name 是整数"),
        (GOOD.replace('["科技厅", "科委"]', '"科委"'), "部门 省科技厅的 variants 是文字"),
        (GOOD + "also = 1\n", "部门 省科技厅的 also 是不认识的键"),
        ("a = " + "[" * 5000, "无法读取（"),
        (GOOD.replace("authorities/1", "authorities/2"), "文件的 schema 是“lnpolicy/authorities/2”"),
        (GOOD.replace('"lnpolicy/authorities/1"', "1"), "文件的 schema 是整数"),
    ],
)
def test_a_damaged_file_of_offices_is_refused_with_what_is_wrong(written, text, fault):
    with pytest.raises(InvalidData) as caught:
        load_authorities(written(text))
    assert caught.value.message.startswith(f"authorities.toml：{fault}")
    assert caught.value.exit_code == 3
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = '\xb2\xbb'"])
def test_a_file_of_offices_that_is_not_utf_8_is_refused(tmp_path, content):
    path = tmp_path / "authorities.toml"
    path.write_bytes(content)
    with pytest.raises(InvalidData):
        load_authorities(path)


def test_a_file_of_offices_that_is_missing_is_refused(tmp_path):
    with pytest.raises(InvalidData):
        load_authorities(tmp_path / "none.toml")
