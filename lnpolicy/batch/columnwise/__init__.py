"""Amounts column by column: a calculator is followed once for all rows that go its way, and works on whole columns.

Rows that give the same inputs, choices and yes or no are of one *make*. For the first of them the calculator is run as
it is, on figures that write down what becomes of them and what is asked of them (`followed.py`): the *terms* of the
result (`terms.py`), and the questions on the way, such as whether one figure is below another. Rows for which every
question has the same answer have the same terms, and these are worked out exactly on whole columns (`exact.py`); where
an answer differs the ways part (`ways.py`), and the calculator is followed once more. So nothing here knows a rule, and
there is no second reading of what a formula means.

What cannot be followed, rows that are wrong, and the few that share a way with nobody are answered one by one.
"""
