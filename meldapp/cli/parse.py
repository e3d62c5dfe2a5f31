"""Options on a command line to ``Given``, with argparse; its help and complaints in the language of the person."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, NoReturn

from meldapp.cli.options import Given, Option
from meldapp.cli.words import Words
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from meldapp.cli.table import Command

USAGE = Words("Gebruik: ", "Usage: ")
_OPTIONS = Words("Opties", "Options")
_LANGUAGE = Option("language", "nl|en", Words("taal: nl of en", "language: nl or en"))
_HELP = Words("toon deze uitleg", "show this help")
_READ: dict[str, Callable[[str], object]] = {"N": int, "DAY": dt.date.fromisoformat}


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Says "Gebruik" where argparse says "usage"."""

    usage_word = ""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or self.usage_word)


class _Dutch(_Formatter):
    usage_word = USAGE.nl


class _English(_Formatter):
    usage_word = USAGE.en


class _Parser(argparse.ArgumentParser):
    """Raises our own error; argparse would repeat what was typed, which may be a secret in the wrong place."""

    def error(self, message: str) -> NoReturn:
        del message
        raise MeldappError("cli.unknown-argument", command=self.prog)


def parse(names: Sequence[str], command: Command, words: Sequence[str], language: str) -> Given | None:
    """Return what ``words`` give for the options of ``command``; ``None`` when help was asked for and shown."""
    parser = _parser(names, command, language)
    if {"-h", "--help"} & set(words):
        print(parser.format_help(), end="")
        return None
    try:
        found, unknown = parser.parse_known_args(list(words))
    except argparse.ArgumentError as problem:
        name = (problem.argument_name or "?").split("/")[-1]
        raise MeldappError("cli.option-wrong", name=name, command=parser.prog) from None
    if unknown:
        raise MeldappError("cli.unknown-argument", command=parser.prog)
    return Given(parser.prog, {name.replace("_", "-"): value for name, value in vars(found).items()})


def _parser(names: Sequence[str], command: Command, language: str) -> argparse.ArgumentParser:
    import textwrap

    formatter = _Dutch if language == "nl" else _English
    parser = _Parser(
        prog=" ".join(("meldapp", *names)),
        description=textwrap.fill(command.ABOUT.say(language), 78),
        formatter_class=formatter,
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
    )
    group = parser.add_argument_group(_OPTIONS.say(language))
    for option in command.OPTIONS:
        _add(group, option, language)
    group.add_argument("--language", metavar=_LANGUAGE.value, choices=("nl", "en"), help=_LANGUAGE.about.say(language))
    group.add_argument("-h", "--help", action="store_true", help=_HELP.say(language))
    return parser


def _add(group: argparse._ArgumentGroup, option: Option, language: str) -> None:
    about = argparse.SUPPRESS if option.hidden else option.about.say(language)
    if option.plain:
        group.add_argument(option.name, metavar=option.value, nargs="*" if option.many else "?", help=about)
    elif not option.value:
        group.add_argument(f"--{option.name}", action="store_true", help=about)
    else:
        read = _READ.get(option.value, str)
        name = f"--{option.name}"
        if option.many:
            # "--truth A B" and "--truth A --truth B" are the same: argparse would keep the last only.
            group.add_argument(name, metavar=option.value, type=read, nargs="+", action="extend", help=about)
        else:
            group.add_argument(name, metavar=option.value, type=read, help=about)
