"""Time: days, terms, time limits and due dates.

A *term* (执行期) runs from a first to a last day, both included (`term.py`). A *statement* is a term or a last day
that the handbook prints (`statements.py`); all statements of a policy make its *standing* on a day. A *time limit* says
how long something may take from an event on (`limits.py`, read by `limit_file.py`); counted from a day (`counting.py`,
by `working_days.py` and `months.py`, and by `holidays.py` where a year is not announced) it gives *due dates*
(`due.py`), of which some are *estimates* (`estimates.py`). `today.py` says which day it is.
"""
