"""Every command that stands in a sentence of the READMEs does what the sentence says, typed as it stands."""

import re

import pytest

from .conftest import LNPOLICY
from .test_asking import Dialogue

READMES = ["README.md", "README.zh-CN.md"]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PROFILE = '"城市" = "沈阳"\n"主体类型" = "企业"\n"在职职工人数" = 45\n'
ANSWERED_AT_A_TERMINAL = "lnpolicy checkup --save 公司.toml"
"""What writes the profile that other commands read, by a conversation."""


def typed_in(text):
    """The command lines in the sentences of a page, in their order, each once."""
    inline = (" ".join(found.split()) for found in re.findall(r"`([^`]+)`", FENCED.sub("", text)))
    return list(dict.fromkeys(line for line in inline if re.search(r"(^|\| )lnpolicy( |$)", line)))


@pytest.mark.parametrize("readme", READMES)
def test_every_command_in_a_sentence_of_a_readme_runs_as_typed(root, lnpolicy, tmp_path, readme):
    lines = typed_in((root / readme).read_text("utf-8"))
    assert len(lines) > 15
    (tmp_path / "公司.toml").write_text(PROFILE, "utf-8")
    on_the_path = f'lnpolicy() {{ "{LNPOLICY}" "$@"; }}; '
    failed = {}
    for line in lines:
        if line == ANSWERED_AT_A_TERMINAL:
            continue
        ended = lnpolicy("-c", on_the_path + line, program=("bash",), cwd=tmp_path, BROWSER="true")
        if ended.code != 0:
            failed[line] = ended.err.decode()
    assert failed == {}


@pytest.mark.parametrize("readme", READMES)
def test_the_interview_of_a_readme_writes_the_profile_that_its_other_commands_read(root, tmp_path, monkeypatch, readme):
    assert ANSWERED_AT_A_TERMINAL in typed_in((root / readme).read_text("utf-8"))
    monkeypatch.chdir(tmp_path)
    interview = Dialogue(ANSWERED_AT_A_TERMINAL.split()[1:])
    interview.answer("企业\n")
    interview.answer("q\n")
    assert interview.end()[0] == 0
    assert '"主体类型" = "企业"' in (tmp_path / "公司.toml").read_text("utf-8")
