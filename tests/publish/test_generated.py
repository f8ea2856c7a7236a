from lnpolicy.publish.__main__ import example_files, generated_files, main, stale_files
from lnpolicy.publish.examples import with_real_output


def test_no_generated_file_is_stale_to_the_byte(root):
    assert stale_files(generated_files(root)) == []


def test_the_examples_in_the_readmes_show_the_output_of_today(root):
    assert stale_files(example_files(root)) == []


def test_making_twice_gives_the_same_bytes(root):
    assert generated_files(root) == generated_files(root)


def test_a_file_that_was_touched_by_hand_is_stale(root, tmp_path):
    path = tmp_path / "index.tsv"
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"edited")
    assert stale_files({path: b"made"}) == [path]
    path.write_bytes(b"made")
    assert stale_files({path: b"made"}) == []


def test_check_says_nothing_and_returns_zero_when_all_is_fresh(capsys):
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_an_example_gets_the_output_the_program_prints():
    text = "before\n```console\n$ lnpolicy --version\nold output\n```\nafter\n"
    assert with_real_output(text) == "before\n```console\n$ lnpolicy --version\nlnpolicy 0.1.0\n```\nafter\n"


def test_a_stale_file_is_made_or_reported(monkeypatch, tmp_path, capsys):
    import lnpolicy.publish.__main__ as workshop

    target = tmp_path / "deep" / "file.txt"
    monkeypatch.setattr(workshop, "ROOT", tmp_path)
    monkeypatch.setattr(workshop, "generated_files", lambda root: {target: b"x"})
    monkeypatch.setattr(workshop, "example_files", lambda root: {})
    assert workshop.main(["--check"]) == 1
    assert not target.exists()
    assert workshop.main([]) == 0
    assert target.read_bytes() == b"x"
    assert "stale: deep/file.txt" in capsys.readouterr().out
