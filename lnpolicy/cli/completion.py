"""`lnpolicy completion`: the completion script of a shell, on standard output."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.options import ForceOption, TextFileOption
from lnpolicy.cli.printing import write_text
from lnpolicy.cli.suggest import accepted
from lnpolicy.errors import ValueNotAccepted

SHELLS = ("bash", "zsh", "fish", "powershell")
_CALLED = {"pwsh": "powershell", "ps": "powershell"}


def run(
    context: typer.Context,
    shell: Annotated[
        str, typer.Argument(metavar="SHELL", autocompletion=complete.one_of(SHELLS), help="、".join(SHELLS))
    ],
    output: TextFileOption = None,
    force: ForceOption = False,
) -> None:
    """打印某个 shell 的补全脚本，由您决定放在哪里；不改动任何启动文件。

    例：
    lnpolicy completion bash > ~/.local/share/bash-completion/completions/lnpolicy
    """
    shell = _CALLED.get(shell, shell)
    if shell not in SHELLS:
        hint = accepted("可用的 shell", SHELLS, shell)
        raise ValueNotAccepted(f"没有 {shell} 的补全脚本", hint=hint, param="SHELL")
    write_text(script(shell), output, force, of_context(context))


def script(shell: str) -> str:
    """The completion script of `shell`, made by Typer from the program's name."""
    from typer import completion

    from lnpolicy.cli.main import COMPLETE_VARIABLE, PROGRAM

    made: str = completion.get_completion_script(  # type: ignore[attr-defined]  # there, but not exported
        prog_name=PROGRAM, complete_var=COMPLETE_VARIABLE, shell=shell
    )
    if shell == "zsh":
        made = _also_autoloaded(made, f"compdef _{PROGRAM}_completion {PROGRAM}")
    return made + "\n"


def _also_autoloaded(script: str, registration: str) -> str:
    """Typer's script for zsh, which is written to be sourced, so that it works as well when zsh finds it in `fpath`.

    There zsh runs the file at the first Tab and expects completions, not a registration.
    """
    assert registration in script, "Typer's script for zsh has changed"
    called = registration.split()[1]
    return script.replace(
        registration,
        f'if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n  {called} "$@"\nelse\n  {registration}\nfi',
    )
