"""How a computable rule is written down: conditions, numbers, validity, and what an answer made of them holds."""
