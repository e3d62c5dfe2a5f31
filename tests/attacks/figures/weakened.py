"""The product with a part of its protector taken out, and its own audit and certificate off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from meldapp.statistics import build as build_module
from meldapp.statistics import draft as draft_module
from meldapp.statistics.protect import model as model_module
from meldapp.statistics.protect import protect as protect_module

if TYPE_CHECKING:
    import pytest

    from meldapp.records.disclosure import Publication, Reason
    from meldapp.statistics.protect.primary import Known, TrueCell

Patch = Callable[["pytest.MonkeyPatch"], None]


def _no_ledger(patch: pytest.MonkeyPatch) -> None:
    """Each release is made as if it were the first; what was printed before is not asked."""
    patch.setattr(build_module, "check_ledger", lambda _release, _earlier: None)


def _zeros_printed(patch: pytest.MonkeyPatch) -> None:
    """True zeros are never hidden, as is the habit."""

    def weak(earlier: Publication, new: Sequence[TrueCell], **more: Any) -> tuple[Reason | None, ...]:  # noqa: ANN401 - passed on
        why = protect_module.protect(earlier, new, **more)
        return tuple(reason if cell.count else None for cell, reason in zip(new, why, strict=True))

    patch.setattr(build_module, "protect", weak)


def _no_joint_model(patch: pytest.MonkeyPatch) -> None:
    """Tables in a circle share their margins, and nothing says that there is one set of reports behind all three."""
    patch.setattr(model_module, "_cores", lambda _edges: [])


def _no_latent_cells(patch: pytest.MonkeyPatch) -> None:
    """Counts that no table prints may be found."""

    def weak(model: model_module.Model, known: Known) -> tuple[model_module.Model, Known, model_module.Bools]:
        return model, known, np.zeros(model.size, dtype=bool)

    patch.setattr(protect_module, "never_printed", weak)


def _per_table_only(patch: pytest.MonkeyPatch) -> None:
    """Each table is protected as if it were the only one."""
    planner: Any = draft_module._Planner
    patch.setattr(planner, "_linked", lambda _self, drafts: [[draft] for draft in drafts])


WEAK: Final[dict[str, Patch]] = {
    "no ledger": _no_ledger,
    "zeros printed": _zeros_printed,
    "no joint model": _no_joint_model,
    "no latent cells": _no_latent_cells,
    "per table only": _per_table_only,
}


def switch_off_audit(patch: pytest.MonkeyPatch) -> None:
    """Publish whatever comes out."""
    patch.setattr(build_module, "audit", lambda *_, **__: ())
    patch.setattr(build_module, "check_certificate", lambda *_, **__: ())


def weaken(patch: pytest.MonkeyPatch, name: str) -> None:
    """Take one part out of the protector, and switch off what would notice."""
    switch_off_audit(patch)
    WEAK[name](patch)
