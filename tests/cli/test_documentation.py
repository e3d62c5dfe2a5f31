"""docs/commands.md names every command and every option."""

from __future__ import annotations

from pathlib import Path

from meldapp.cli.table import COMMANDS, load_command

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text("utf-8")


def test_every_command_and_option_is_documented() -> None:
    for group, verbs in COMMANDS.items():
        for verb in verbs:
            assert f"`{verb}`" in TEXT or f"`{verb} " in TEXT or f"`{group} {verb} " in TEXT, verb
        for verb in verbs or ("",):
            for option in load_command([group, *([verb] if verb else [])]).OPTIONS:
                assert option.plain or f"--{option.name}" in TEXT, option.name
