"""Who may have what: one profile against every policy of an edition.

`profile.py` reads what somebody says of themselves; `judge.py` judges all conditions at once; `checkup.py` files the
policies in groups; `overruled.py` lets calculators say whose they are, `appraisal.py` what they are worth;
`questions.py` tells what to ask next.
"""
