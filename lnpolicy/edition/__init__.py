"""One printing of the handbook opened whole: its text, its index, and everything curated that stands on its words.

`edition.py` is what every wing is given; `sources.py` says where the policies come from, a published folder or a corpus
file; `faults.py` says what does not fit together.
"""
