"""Values of inputs as a profile may say them, drawn so that bounds and those of conditions are met and missed."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

PLACES = ("大连港", "沈阳北", "铁岭", "没有这个站")


def values_of(declared, day, figures):
    """A strategy for the values of an input around a day; of figures those of `figures` that are accepted."""
    if declared.kind == "yes_no":
        return st.booleans()
    if declared.choices:
        return st.sampled_from(sorted(declared.choices))
    if declared.kind == "date":
        return st.integers(-1500, 1500).map(lambda days: day + timedelta(days=days))
    if declared.kind == "place":
        return st.sampled_from(PLACES)
    if declared.kind == "plate":
        return st.sampled_from(["辽A12345", "京A12345"])
    accepted = st.sampled_from(figures).filter(lambda figure: declared.least <= figure <= declared.most)
    return accepted if declared.kind == "whole" else accepted.map(Decimal)
