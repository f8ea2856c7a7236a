"""The parameters of ranking: few, named, kept in data/ranking.toml with what each means."""

from __future__ import annotations

from pathlib import Path

from lnpolicy.corpus.reader import data_file

SCHEMA = "lnpolicy/ranking/1"
NAMES = (
    "field_t",
    "field_l",
    "field_q",
    "field_a",
    "field_e",
    "field_m",
    "field_p",
    "field_b",
    "field_o",
    "field_n",
    "alias_beside_text",
    "saturation",
    "length_norm",
    "worth_part",
    "worth_synonym",
    "worth_pinyin",
    "worth_sound",
    "worth_slip",
    "worth_initials",
    "weight_single",
    "weight_aside",
    "weight_beside_hope",
    "weight_beside_name",
    "weight_unknown",
    "weight_elsewhere",
    "weight_unknown_subject",
    "worth_character",
    "bonus_phrase",
    "bonus_whole",
    "close_sentence",
    "close_loose",
    "close_rare",
    "close_least",
    "answer_base",
    "answer_asked",
    "answer_worth",
    "answer_special",
    "answer_own",
    "answer_phrase",
    "answer_sentence",
    "answer_one_word",
    "answer_characters",
    "answer_setting",
    "answer_intents",
    "answer_elsewhere",
    "answer_unknown",
    "answer_missed",
    "answer_missed_special",
    "answer_strange",
    "answer_how",
    "answer_unprinted",
    "answer_likeness",
    "answer_least",
    "answer_printed",
    "answer_trade",
    "need_least",
    "fit_base",
    "fit_worth",
    "fit_held",
    "fit_rank",
    "fit_near",
    "fit_own",
    "fit_little",
    "fit_office",
    "fit_least",
    "least_of_best",
)


_OF_EVIDENCE = ("close_", "answer_", "fit_")
_SHARE = "length_norm"


def _bounds(name: str) -> tuple[float, float]:
    """Between what a parameter must lie: evidence may count against, a share is one, and nothing else is nought."""
    if name.startswith(_OF_EVIDENCE):
        return -100, 100
    return (0, 1) if name == _SHARE else (0.001, 100)


def load_ranking(path: Path) -> dict[str, float]:
    """Read the parameters by name; raises `InvalidData` for one that is lacking, unknown, or not within its bounds."""
    reader, _ = data_file(path, SCHEMA)
    found = {name: reader.number(name, *_bounds(name)) for name in NAMES}
    reader.finish()
    return found
