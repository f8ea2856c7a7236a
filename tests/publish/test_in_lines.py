"""Where the print begins a new line, a passage that is shown has a space."""

from lnpolicy.corpus.model import Policy
from lnpolicy.publish.placed import in_lines


def test_a_passage_over_two_lines_is_shown_with_a_space_between_them():
    policy = Policy(1, "某", "综合", 1, "企业", "环节|时限\n审批|2日内\n送达|1日内", "", "", (), ())
    assert in_lines("审批|2日内送达|1日内", policy) == "审批|2日内 送达|1日内"
    assert in_lines("审批|2日内", policy) == "审批|2日内"
    assert in_lines("别的话", policy) == "别的话"
    assert in_lines("", policy) == ""
