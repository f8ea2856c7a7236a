"""What is shown: answers, policies, hits, dates and checks turned into views, before anybody has said how.

A view (`lnpolicy/output/view.py`) holds the document for programs and the rows and paragraphs for people. Commands ask
for one and hand it to `output`.
"""
