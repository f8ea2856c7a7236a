import pytest

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
