"""Whatever stands before the cursor when Tab is pressed: words to choose from, or none; never a traceback."""

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.cli.main import main
from tests.fuzz.guard import fenced
from tests.fuzz.hostile import odd, queries
from tests.fuzz.lines import EDITION, commands
from tests.fuzz.running import examples

_WORDS = st.sampled_from([one.path for one in commands()]).map(" ".join)
_OPTIONS = st.sampled_from(sorted({way for one in commands() for option in one.options for way in option.ways}))
_TYPED = st.builds(
    lambda words, more: " ".join(["lnpolicy", words, *more]),
    _WORDS,
    st.lists(_OPTIONS | queries | odd, max_size=3),
).map(lambda text: text.replace("\0", ""))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_what_is_typed_is_completed_or_nothing_is_offered(shell, fresh_folder, cache):
    folder = fresh_folder()

    @examples(40)
    @given(
        typed=_TYPED, at=st.integers(-1, 5).map(str) | odd, edition=st.sampled_from(["", EDITION.name, "没有", "夹"])
    )
    def completed_or_not(typed, at, edition):
        around = {
            "_LNPOLICY_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": typed,
            "COMP_CWORD": at.replace("\0", ""),
            "_TYPER_COMPLETE_ARGS": typed,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed.rpartition(" ")[2],
            "LNPOLICY_EDITION": edition,
            "XDG_CACHE_HOME": str(cache),
        }
        around = {key: value.encode("utf-8", "replace").decode() for key, value in around.items()}
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with (
            patch.dict(os.environ, around, clear=True),
            chdir(folder),
            fenced(folder, cache) as fence,
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                code = main([])
            except SystemExit as ended:  # so completions end
                code = ended.code or 0
        err.flush()
        said = err.buffer.getvalue().decode()
        assert code in (0, 1, 2, 3), said
        assert not fence.calls
        assert "Traceback" not in said
        assert "程序内部出错" not in said

    completed_or_not()
