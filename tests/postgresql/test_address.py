"""What an address may say. Nothing is connected here, and no server is needed."""

from __future__ import annotations

import pytest

from meldapp.errors import MeldappError
from meldapp.store.postgresql.address import is_server, read_address

TCP = "postgresql://anna:geheim@db.example.nl/meld"


def refusal(url: str) -> str:
    with pytest.raises(MeldappError) as error:
        read_address(url)
    assert "geheim" not in str(error.value)
    assert "geheim" not in repr(error.value.facts)
    return error.value.code


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (TCP, "db.example.nl/meld"),
        (TCP + "?sslmode=verify-full&sslrootcert=/etc/ca.pem", "db.example.nl/meld"),
        ("postgres://anna@[::1]:5433/meld", "::1/meld"),
        ("postgresql://anna@one,two:5433/meld", "one,two/meld"),
        ("postgresql://anna@/meld?host=/run/postgresql", "meld"),
        ("postgresql://anna@%2Frun%2Fpostgresql/meld", "meld"),
        ("postgresql://anna@/meld?host=/run/postgresql&sslmode=disable", "meld"),
    ],
)
def test_every_address_is_read_and_always_verified(url: str, name: str) -> None:
    address = read_address(url)
    assert is_server(url)
    assert address.name == name
    assert address.parameters["sslmode"] == "verify-full"
    assert address.parameters["gssencmode"] == "disable"
    assert "geheim" not in repr(address)
    assert "geheim" not in str(address)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca", "anything"])
def test_no_weaker_way_over_a_network(mode: str) -> None:
    assert refusal(f"{TCP}?sslmode={mode}") == "store.needs-verify-full"
    assert refusal(f"postgresql://anna@%2Frun%2Fpostgresql,db:5432/meld?sslmode={mode}") == "store.needs-verify-full"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://",
        "postgresql:///meld",  # libpq would take the host from the environment
        "postgresql://anna:geheim@db.example.nl",
        "postgresql://anna:geheim@db.example.nl/",
        "postgresql://anna:geheim@one,/meld",
        TCP + "?service=other",
        TCP + "?hostaddr=10.0.0.1",
        TCP + "?options=-csearch_path%3Dpublic",
        TCP + "?gssencmode=prefer",
        TCP + "?application_name=anna",
        TCP + "?nonsense=1",
        TCP + "?sslmode",
        "postgresql://anna:geheim@db.example.nl:port:port/meld?%zz",
        "postgresql+psycopg://anna:geheim@db.example.nl/meld",
        "host=db.example.nl dbname=meld password=geheim",
    ],
)
def test_what_is_no_address(url: str) -> None:
    assert refusal(url) == "store.unknown-address"


def test_of_several_hosts_the_one_that_takes_letters_is_wanted() -> None:
    assert read_address("postgresql://one,two/meld").parameters["target_session_attrs"] == "read-write"
    assert "target_session_attrs" not in read_address("postgresql://one/meld").parameters
    asked = read_address("postgresql://one,two/meld?target_session_attrs=any")
    assert asked.parameters["target_session_attrs"] == "any"
