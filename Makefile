# What is run by hand: see docs/testing.md, “Fuzzing”.
PYTHON ?= .venv/bin/python
FUZZ_MINUTES ?= 20

.PHONY: fuzz
fuzz: ## Drawn command lines and files, and the fuzzer led by coverage, for so many minutes in all
	$(PYTHON) -m pip install -q -e '.[dev,fuzz]'
	$(PYTHON) -m tests.fuzz --minutes $(FUZZ_MINUTES)
