import pytest

from lnpolicy.edition.faults import faults
from lnpolicy.edition.folder import edition_in
from lnpolicy.edition.imprint import load_imprint
from lnpolicy.errors import InvalidData

GOOD = 'schema = "lnpolicy/edition/1"\nname = "2027-06"\npolicies = 12\n'


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "edition.toml"
        path.write_text(text, "utf-8")
        return load_imprint(path)

    return read


def test_a_folder_says_which_printing_it_is_of_and_how_many_policies_that_has(read):
    assert read(GOOD) == ("2027-06", 12)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("edition/1", "edition/2", "schema"),
        ('name = "2027-06"\n', "", "name"),
        ('"2027-06"', '""', "name"),
        ("policies = 12\n", "", "policies"),
        ("policies = 12", "policies = 0", "policies"),
        ("policies = 12", 'policies = "12"', "policies"),
        ("policies = 12", "policies = 12\npages = 288", "pages"),
        ("policies = 12", "policies 12", "无法读取"),
    ],
)
def test_a_folder_that_does_not_say_it_well_is_refused(read, old, new, said):
    with pytest.raises(InvalidData, match=rf"^edition\.toml：.*{said}"):
        read(GOOD.replace(old, new))


def test_a_page_that_the_contents_print_out_of_order_is_named_until_a_person_has_seen_it(changed_folder):
    folder = changed_folder(("policies.toml", "page = 284\n", "page = 9\n"))

    def said():
        return [fault for finding in faults(edition_in(folder)) if finding.key == "pages" for fault in finding.faults]

    (fault,) = said()
    assert "在 edition.toml 的 [unprinted] 写 pages = [key]" in fault
    key = next(policy.key for policy in edition_in(folder).policies if policy.page == 9 and policy.id > 100)
    path = folder / "edition.toml"
    text = path.read_text("utf-8")
    head = "" if "[unprinted]" in text else "\n[unprinted]"
    path.write_text(f'{text.rstrip()}{head}\npages = ["{key}"]\n', "utf-8")
    assert said() == []
