"""The digest of a coder's password: salted SHA-256, 100,000 times, as the documentation of jasypt, DNA's password library, has it."""

from __future__ import annotations

import base64
import hashlib

ROUNDS = 100_000
SALT = 16  # bytes, in front of the digest


def digest_password(password: str, salt: bytes) -> str:
    """Return what DNA stores for a password; the salt has 16 bytes. Costs some hundredths of a second, on purpose."""
    if len(salt) != SALT:
        raise ValueError(f"a salt has {SALT} bytes, not {len(salt)}")
    digest = hashlib.sha256(salt + password.encode("utf-8")).digest()
    for _ in range(ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def is_password(password: str, stored: str) -> bool:
    """Say whether a stored digest is that of a password."""
    try:
        salt = base64.b64decode(stored, validate=True)[:SALT]
    except ValueError:
        return False
    return len(salt) == SALT and digest_password(password, salt) == stored
