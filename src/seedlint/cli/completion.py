"""``seedlint completion``: what shells need to complete a command line."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from seedlint.cli import COMMANDS, exits
from seedlint.cli import command as module
from seedlint.cli.request import Request

if TYPE_CHECKING:
    from argparse import ArgumentParser

SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset(["PATH", "FILE", "FOLDER", "FILE|KEY=VALUE"])
"""What stands for files in a usage line."""


class Option(NamedTuple):
    """An option as a shell sees it; of one that takes a value, *values* are those it can have."""

    flags: tuple[str, ...]
    help: str
    takes_value: bool
    values: tuple[str, ...]
    is_file: bool


class Words(NamedTuple):
    """What can follow a command: options, and the words or files that are none."""

    options: tuple[Option, ...]
    values: tuple[str, ...]
    before_files: bool
    """Whether only the first word is one of *values*, and files follow."""


def configure(parser: "ArgumentParser") -> None:
    """Add the shell."""
    parser.add_argument("topic", choices=SHELLS, metavar="SHELL", help=f"{', '.join(SHELLS)}")


def run(request: Request) -> int:
    """Print the script for the shell."""
    writers = {"bash": _bash, "zsh": _zsh, "fish": _fish}
    print("\n".join(writers[request.topic]({name: _words(name) for name in COMMANDS})))
    return exits.CLEAN


def _words(command: str) -> Words:
    from seedlint.cli.parser import build_parser

    options: list[Option] = []
    values: tuple[str, ...] = ()
    for action in build_parser(command)._actions:
        if action.help == argparse.SUPPRESS:
            continue
        known = _values(action)
        if not action.option_strings:
            values = known
            continue
        is_file = action.metavar in _FILES
        text = (action.help or "").partition(" (default")[0]
        options.append(Option(tuple(action.option_strings), text, action.nargs != 0, known, is_file))
    topics = getattr(module(command), "TOPICS", ())
    return Words(tuple(options), topics or values, bool(topics))


def _values(action: argparse.Action) -> tuple[str, ...]:
    if action.choices is not None:
        return tuple(map(str, action.choices))
    if action.metavar == "FORMAT[:FILE]":
        from seedlint.report import FORMATS

        return tuple(FORMATS)
    if action.metavar == "FORMAT":
        from seedlint.watch.door import FORMATS as SCREENS

        return tuple(SCREENS)
    if action.metavar in ("RULE", "RULES"):
        from seedlint.project.packs import registry

        known = registry()
        families = known.families.values() if action.metavar == "RULES" else ()
        return (*families, *(rule.name for rule in known.rules))
    return ()


def _bash(commands: dict[str, Words]) -> Iterator[str]:
    yield '# bash completion for seedlint; put it into ~/.bashrc as: eval "$(seedlint completion bash)"'
    yield "_seedlint() {"
    yield '  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" values="" options=""'
    yield "  COMPREPLY=()"
    yield '  if [[ $current == "=" ]]; then current=""'
    yield '  elif [[ $before == "=" ]]; then before="${COMP_WORDS[COMP_CWORD-2]}"; fi'
    yield "  if (( COMP_CWORD == 1 )); then"
    yield f'    COMPREPLY=($(compgen -W "{" ".join(commands)}" -- "$current")); return'
    yield "  fi"
    yield '  case "${COMP_WORDS[1]}" in'
    for name, words in commands.items():
        flags = " ".join(flag for option in words.options for flag in option.flags)
        yield f'    {name}) options="{flags}"; values="{" ".join(words.values)}"'
        yield '      case "$before" in'
        for option in words.options:
            if option.takes_value:
                yield f'        {"|".join(option.flags)}) options=""; values="{" ".join(option.values)}";;'
        yield "      esac;;"
    yield "  esac"
    yield '  if [[ $current == -* ]]; then values="$options"; fi'
    yield '  if [[ -n $values ]]; then COMPREPLY=($(compgen -W "$values" -- "$current")); fi'
    yield "}"
    yield "complete -o default -o bashdefault -F _seedlint seedlint"


def _zsh(commands: dict[str, Words]) -> Iterator[str]:
    yield "#compdef seedlint"
    yield "# zsh completion for seedlint; put it into a folder of $fpath as _seedlint, or into ~/.zshrc as:"
    yield '# eval "$(seedlint completion zsh)"'
    yield "_seedlint() {"
    yield "  local -a commands"
    yield "  commands=("
    yield from (f"    {_single(f'{name}:{purpose}')}" for name, purpose in COMMANDS.items())
    yield "  )"
    yield "  if (( CURRENT == 2 )); then _describe command commands; return; fi"
    yield "  local command=$words[2]"
    yield "  shift words; (( CURRENT-- ))"
    yield "  case $command in"
    for name, words in commands.items():
        specs = [spec for option in words.options for spec in _zsh_specs(option)]
        if words.values:
            specs.append(f"{'1' if words.before_files else '*'}:value:({' '.join(words.values)})")
        if words.before_files or not words.values:
            specs.append("*:file:_files")
        yield f"    {name}) _arguments {' '.join(map(_single, specs))};;"
    yield "  esac"
    yield "}"
    # In a folder of $fpath the file is the body of the function that it defines.
    yield 'if [ "$funcstack[1]" = "_seedlint" ]; then _seedlint "$@"; else compdef _seedlint seedlint; fi'


def _zsh_specs(option: Option) -> Iterator[str]:
    text = "".join(f"\\{char}" if char in "[]:\\" else char for char in option.help)
    action = f"({' '.join(option.values)})" if option.values else "_files" if option.is_file else " "
    for flag in option.flags:
        joint = "=" if option.takes_value and flag.startswith("--") else ""
        yield f"*{flag}{joint}[{text}]" + (f":value:{action}" if option.takes_value else "")


def _fish(commands: dict[str, Words]) -> Iterator[str]:
    yield "# fish completion for seedlint; put it into ~/.config/fish/completions/seedlint.fish"
    for name, purpose in COMMANDS.items():
        yield f"complete -c seedlint -f -n __fish_use_subcommand -a {name} -d {_single(purpose, fish=True)}"
    for name, words in commands.items():
        within = f"complete -c seedlint -n '__fish_seen_subcommand_from {name}'"
        if words.values:
            alone = "" if words.before_files else " -f"
            yield f"{within}{alone} -a {_single(' '.join(words.values), fish=True)}"
        for option in words.options:
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
            value = ""
            if option.takes_value:
                value = f" -x -a {_single(' '.join(option.values), fish=True)}" if option.values else _fish_kind(option)
            yield f"{within} {flags}{value} -d {_single(option.help, fish=True)}"


def _fish_kind(option: Option) -> str:
    return " -r -F" if option.is_file else " -x"


def _single(text: str, *, fish: bool = False) -> str:
    """Return *text* in single quotes."""
    if fish:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return "'" + text.replace("'", "'\\''") + "'"
