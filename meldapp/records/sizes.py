"""Sizes and ranges that records keep to: what does not is refused when a record is decoded.

Bytes are counted in bytes. A field that may be left empty has only a largest size here; whoever opens the record
checks that it is empty or whole.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Identifier = Annotated[bytes, Meta(min_length=16, max_length=16)]
OptionalIdentifier = Annotated[bytes, Meta(max_length=16)]
Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]
"""SHA-256."""
EncryptionKey = Annotated[bytes, Meta(min_length=1_216, max_length=1_216)]
"""Raw public key of the hybrid KEM: ML-KEM-768 (1,184), then X25519 (32)."""
OptionalEncryptionKey = Annotated[bytes, Meta(max_length=1_216)]
EncryptionPrivateKey = Annotated[bytes, Meta(min_length=96, max_length=96)]
"""Raw private key of the hybrid KEM: ML-KEM seed (64), then X25519 (32)."""
Ed25519Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
OptionalEd25519Key = Annotated[bytes, Meta(max_length=32)]
OptionalSignature = Annotated[bytes, Meta(max_length=64)]
Mldsa65Key = Annotated[bytes, Meta(min_length=1_952, max_length=1_952)]
Seed = Annotated[bytes, Meta(min_length=32, max_length=32)]
"""Private key of Ed25519 or ML-DSA-65."""

Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""A whole number that every language can hold, JavaScript's included (RFC 8785)."""
Ordinal = Annotated[int, Meta(ge=1, le=2**31 - 1)]
"""A number that counts from 1."""
Sequence = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Slot = Annotated[int, Meta(ge=0, le=15)]
"""A recipient slot of a letter; the policy says how many there are."""
ShortCode = Annotated[str, Meta(max_length=16)]
