"""Domain separation: no sealed or signed bytes can be replayed in another place (FORMAT.md, section 1)."""

from __future__ import annotations

PROTOCOL = b"meldapp/1"
ORGANISATION_SIZE = 16


def label(purpose: str, organisation: bytes, context: bytes = b"") -> bytes:
    """Return the bytes that name protocol, version, purpose, organisation (16 bytes) and context.

    Used as HPKE ``info`` (RFC 9180 section 5.1), HKDF ``info`` (RFC 5869) and as prefix of signed bytes. The purpose
    is ASCII without NUL and the organisation has a fixed size, so that no two calls give the same bytes.
    """
    if len(organisation) != ORGANISATION_SIZE:
        msg = "an organisation identifier is 16 bytes"
        raise ValueError(msg)
    return b"\0".join((PROTOCOL, purpose.encode("ascii"), organisation)) + context
