"""The whole set-up of a store on a server in one call, which may be made again after every upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from meldapp.errors import MeldappError
from meldapp.store.postgresql.roles import PREFIX, create_roles
from meldapp.store.postgresql.schema import create_schema
from meldapp.store.postgresql.server_settings import check_settings

if TYPE_CHECKING:
    from meldapp.store.postgresql.server_settings import Finding


class Prepared(NamedTuple):
    """What the set-up did: whether the tables are ``new``, and the settings of the server that are not right."""

    new: bool
    findings: list[Finding]


def prepare_store(url: str, prefix: str = PREFIX) -> Prepared:
    """Make the tables, unless they are there, and the roles; look at the settings of the server.

    ``url`` names the owner of the database. Raises what ``create_schema`` and ``create_roles`` raise.
    """
    new = True
    try:
        create_schema(url)
    except MeldappError as problem:
        if problem.code != "store.schema-exists":
            raise
        new = False
    create_roles(url, prefix)
    return Prepared(new, check_settings(url))
