# What is run by hand: see docs/testing.md, “Fuzzing” and “Mutants”.
PYTHON ?= .venv/bin/python
FUZZ_MINUTES ?= 20
MUTANTS ?= 60
MUTANTS_SEED ?= 2026

.PHONY: fuzz mutants
fuzz: ## Drawn command lines and files, and the fuzzer led by coverage, for so many minutes in all
	$(PYTHON) -m pip install -q -e '.[dev,fuzz]'
	$(PYTHON) -m tests.fuzz --minutes $(FUZZ_MINUTES)

mutants: ## So many mutants of each room that answers, drawn from a seed, and which of them the tests kill
	$(PYTHON) -m pip install -q -e '.[dev,mutation]'
	$(PYTHON) -m tests.mutation --each $(MUTANTS) --seed $(MUTANTS_SEED)
