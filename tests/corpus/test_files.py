from lnpolicy.corpus import files
from lnpolicy.corpus.files import data_folder, how_to_install


def test_in_a_checkout_the_data_lies_beside_the_package(root):
    assert data_folder().resolve() == (root / "data").resolve()


def test_in_an_installed_package_the_data_lies_inside_it(tmp_path, monkeypatch):
    package = tmp_path / "site-packages/lnpolicy"
    package.mkdir(parents=True)
    monkeypatch.setattr(files, "_PACKAGE", package)
    assert data_folder() == tmp_path / "site-packages/data"
    (package / "data").mkdir()
    assert data_folder() == package / "data"


def test_who_has_a_checkout_is_told_to_install_it_wherever_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_PACKAGE", tmp_path / "a checkout/lnpolicy")
    assert how_to_install() == f"请运行 pip install -e '{tmp_path}/a checkout'"


def test_who_has_the_package_is_told_to_install_it_again(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(files, "_PACKAGE", tmp_path)
    assert how_to_install() == "请重新安装 lnpolicy"
