"""The PIN of those who look after a kiosk: six digits, kept only as a scrypt hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

DIGITS = 6
_COST, _BLOCK, _LANES = 2**14, 8, 1
"""16 MB and about 50 ms for each try (RFC 7914); what is kept names them, so that they can be raised later."""
_SALT_BYTES, _KEY_BYTES = 16, 32
_KEPT = re.compile(r"scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([0-9a-f]{32})\$([0-9a-f]{64})")
_MOST_MEMORY = 64 * 1024 * 1024


def is_pin(text: str) -> bool:
    """Return whether a text is six digits, as they can be typed on the pad."""
    return len(text) == DIGITS and text.isascii() and text.isdigit()


def is_kept(text: str) -> bool:
    """Return whether a text is what `keep` makes, with costs that this machine can pay."""
    found = _KEPT.fullmatch(text)
    if found is None:
        return False
    cost, block, lanes = (int(part) for part in found.groups()[:3])
    is_power = cost > 1 and cost & (cost - 1) == 0
    return is_power and 1 <= block <= 16 and lanes == 1 and 128 * cost * block <= _MOST_MEMORY // 2


def keep(pin: str, salt: bytes | None = None) -> str:
    """Return what is kept of a PIN; raise `ValueError` if it is not six digits."""
    if not is_pin(pin):
        raise ValueError("a PIN has six digits")
    salt = secrets.token_bytes(_SALT_BYTES) if salt is None else salt
    return f"scrypt${_COST}${_BLOCK}${_LANES}${salt.hex()}${_derive(pin, salt, _COST, _BLOCK, _LANES).hex()}"


def fits(pin: str, kept: str) -> bool:
    """Return whether a PIN is the one of which this was kept; False for what was not made by `keep`."""
    found = _KEPT.fullmatch(kept) if is_kept(kept) and is_pin(pin) else None
    if found is None:
        return False
    cost, block, lanes = (int(part) for part in found.groups()[:3])
    return hmac.compare_digest(_derive(pin, bytes.fromhex(found[4]), cost, block, lanes), bytes.fromhex(found[5]))


def _derive(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=cost, r=block, p=lanes, maxmem=_MOST_MEMORY, dklen=_KEY_BYTES)
