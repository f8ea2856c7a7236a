from lnpolicy.corpus import files
from lnpolicy.corpus.files import bundled


def test_in_a_checkout_the_data_lies_beside_the_package(root):
    assert bundled("policies.toml").resolve() == (root / "data/policies.toml").resolve()


def test_in_an_installed_package_the_data_lies_inside_it(tmp_path, monkeypatch):
    package = tmp_path / "site-packages/lnpolicy"
    (package / "data").mkdir(parents=True)
    (package / "data/policies.toml").touch()
    monkeypatch.setattr(files, "_PACKAGE", package)
    assert bundled("policies.toml") == package / "data/policies.toml"
    assert bundled("index.tsv") == tmp_path / "site-packages/data/index.tsv"
