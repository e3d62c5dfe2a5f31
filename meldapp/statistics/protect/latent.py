"""Counts that no table prints and that must not be found either: other combinations, and differences of nested ones.

Most need no attack. A count that holds one which is *large* (can be the threshold or more for all that anybody
knows) is so itself. Large is all that is printed (a number that may be printed, or a hidden one, which must be able to
be large), and combinations that no table says anything about.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from meldapp.statistics.protect.model import Bools, Ints, Model, Rows, row_of
from meldapp.statistics.protect.primary import Known
from meldapp.statistics.protect.trees import Tree


def never_printed(model: Model, known: Known) -> tuple[Model, Known, Bools]:
    """Return model and what is known with differences added, and which unknowns must be safe though unprinted."""
    published = ((known.printed >= 0) | known.hidden | known.new) & ~model.zero
    large = _spread_large(model, published | _silent(model, published))
    pairs = differences(model, large)
    more = len(pairs[0])
    wider = with_differences(model, pairs)
    none, no = np.full(more, -1), np.zeros(more, dtype=bool)
    known = Known(
        np.concatenate([known.printed, none]),
        np.concatenate([known.counts, none]),
        np.concatenate([known.hidden, no]),
        np.concatenate([known.new, no]),
    )
    return wider, known, np.concatenate([~large, ~no]) & ~wider.zero


def _silent(model: Model, published: Bools) -> Bools:
    """Return the unknowns that are no part of anything published: nothing limits them."""
    said, row = published.copy(), row_of(model.near)
    index, whole = model.near.index, model.near.value > 0
    single = np.bincount(row, weights=whole, minlength=len(model.near.equal)) == 1
    while True:
        some = np.bincount(row, weights=said[index] & whole, minlength=len(model.near.equal)) > 0
        more = index[~whole & (some & single)[row] & ~said[index]]
        if not len(more):
            return ~said & ~model.zero
        said[more] = True


def _spread_large(model: Model, large: Bools) -> Bools:
    """Return ``large`` with every whole of a large part."""
    large, row = large.copy(), row_of(model.near)
    index, value = model.near.index, model.near.value
    # The whole is the only positive entry of its row, but for "together at least the whole", which says nothing here.
    single = np.bincount(row, weights=value > 0, minlength=len(model.near.equal)) == 1
    while True:
        some = np.bincount(row, weights=large[index] & (value < 0), minlength=len(model.near.equal)) > 0
        grown = index[(value > 0) & (some & single)[row] & ~large[index]]
        if not len(grown):
            return large
        large[grown] = True


def differences(model: Model, large: Bools) -> tuple[Ints, Ints]:
    """Return the pairs (whole, part) of nested unknowns whose difference can be a small count.

    Left out are those that hold an unknown which is ``large``: the difference is at least as large.
    """
    wholes: list[Ints] = []
    parts: list[Ints] = []
    for block in model.blocks:
        for axis, tree in enumerate(block.trees):
            columns = np.moveaxis(block.columns, axis, 0).reshape(tree.size, -1)
            for whole, part, safe in _chains(tree, columns, large):
                keep = ~(safe | model.zero[columns[whole]])
                wholes.append(columns[whole][keep])
                parts.append(columns[part][keep])
    empty = np.zeros(0, dtype=np.int64)
    pairs = np.unique(np.stack([np.concatenate([empty, *wholes]), np.concatenate([empty, *parts])]), axis=1)
    return pairs[0], pairs[1]


def _chains(tree: Tree, columns: Ints, large: Bools) -> Iterator[tuple[int, int, Bools]]:
    """Yield each (whole, part, where the difference holds a large one) along one axis, near and far."""
    safe: dict[tuple[int, int], Bools] = {}
    for relation in tree.relations:
        count = np.sum([large[columns[n]] for n in relation.parts], axis=0)
        for part in relation.parts:
            others = count - large[columns[part]]
            safe[relation.parent, part] = (others > 0) if relation.exact else np.zeros_like(others, dtype=bool)
            if len(relation.parts) == 1 and (relation.exact or relation.covered):
                safe[relation.parent, part] = np.ones_like(others, dtype=bool)  # the same count: no difference
    done = dict(safe)
    while longer := {
        (a, d): done[a, b] | safe[c, d] for (a, b) in done for (c, d) in safe if b == c and (a, d) not in done
    }:
        done.update(longer)
    for (whole, part), where in sorted(done.items()):
        yield whole, part, where


def with_differences(model: Model, pairs: tuple[Ints, Ints]) -> Model:
    """Return ``model`` with one more unknown for each (whole, part) pair: their difference."""
    whole, part = pairs
    new = np.arange(model.size, model.size + len(whole), dtype=np.int64)
    zero = np.concatenate([model.zero, model.zero[whole]])
    added = [
        Rows(
            np.concatenate([rows.start, rows.start[-1] + 3 * np.arange(1, len(whole) + 1)]),
            np.concatenate([rows.index, np.stack([whole, part, new], axis=1).ravel()]),
            np.concatenate([rows.value, np.tile([1, -1, -1], len(whole))]),
            np.concatenate([rows.equal, np.ones(len(whole), dtype=bool)]),
        )
        for rows in (model.rows, model.near)
    ]
    return Model(model.size + len(whole), model.blocks, added[0], added[1], zero, np.stack(pairs))
