from lnpolicy.corpus import files
from lnpolicy.corpus.files import data_folder


def test_in_a_checkout_the_data_lies_beside_the_package(root):
    assert data_folder().resolve() == (root / "data").resolve()


def test_in_an_installed_package_the_data_lies_inside_it(tmp_path, monkeypatch):
    package = tmp_path / "site-packages/lnpolicy"
    package.mkdir(parents=True)
    monkeypatch.setattr(files, "_PACKAGE", package)
    assert data_folder() == tmp_path / "site-packages/data"
    (package / "data").mkdir()
    assert data_folder() == package / "data"
