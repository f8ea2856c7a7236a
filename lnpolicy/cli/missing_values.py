"""An option behind which its value is missing: never is the next option taken for it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from lnpolicy.errors import UsageError


def require_values(path: str, words: Sequence[str], takes: Mapping[str, str]) -> None:
    """Raise `UsageError` for an option without its value, with the line to type.

    `path` is the command as it is typed, `words` what stands behind it; `takes` has for every way to write an option
    what is to stand behind it, empty for a switch. A value that begins with two hyphens is written behind a sign of
    equality.
    """
    waiting = iter(enumerate(words))
    for place, word in waiting:
        if word == "--":
            return
        if not takes.get(word):
            continue
        behind = words[place + 1] if place + 1 < len(words) else "--"
        if not is_option(behind, takes):
            next(waiting)
            continue
        raise without_value(path, words, place, takes[word])


def without_value(path: str, words: Sequence[str], place: int, what: str) -> UsageError:
    """That the value is missing behind the option at that `place`, and the line with `what` is to stand there."""
    from lnpolicy.cli.retyped import shell_line

    line = shell_line([*path.split()[1:], *words[: place + 1], what, *words[place + 1 :]])
    return UsageError(f"选项 {words[place]} 后面缺少值", hint=f"写成：{line}。用法见 {path} --help", param=words[place])


def has_value(waiting: Sequence[str], takes: Container[str]) -> bool:
    """Whether a value is next of the words `waiting`, and not another option."""
    return bool(waiting) and waiting[0] != "--" and not is_option(waiting[0], takes)


def is_option(word: str, known: Container[str]) -> bool:
    """Whether a word is one of the `known` options, or looks like a long one."""
    return word in known or (word.startswith("--") and word[2:3] != "-")
