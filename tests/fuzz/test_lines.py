"""Any command line: an exit code of the contract, one message, valid JSON; never a traceback, never the network."""

import pytest
from hypothesis import given

from tests.fuzz.lines import commands, lines
from tests.fuzz.running import CODES, MOST_SECONDS, examples, hold_to_contract, is_long_run, run

COMMANDS = [pytest.param(one, id=" ".join(one.path) or "lnpolicy") for one in commands()]


@pytest.mark.parametrize("one", COMMANDS)
def test_a_drawn_line_keeps_to_the_contract(one, fresh_folder, cache):
    @examples(15)
    @given(line=lines(one))
    def keeps_to_the_contract(line):
        def ran():
            return run(
                line.words,
                fresh_folder(),
                cache=cache,
                stdin=line.stdin,
                at_terminal=line.at_terminal,
                variables=line.variables,
            )

        did = ran()
        codes = list(CODES if line.opens_data or one.path == ("check",) else CODES[:3])
        codes += [130] if line.at_terminal else []  # who leaves a prompt
        hold_to_contract(did, wants_json=line.wants_json, codes=codes)
        if is_long_run() and did.seconds > MOST_SECONDS:
            again = ran().seconds  # the first of its kind also loads what the command needs
            assert again <= MOST_SECONDS, f"{again:.1f} seconds"

    keeps_to_the_contract()
