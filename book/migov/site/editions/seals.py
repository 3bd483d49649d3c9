"""A number that can be recognized and not read: the salted hash of its rounded value."""

import hashlib
import math
import secrets

ROUNDS = 600_000  # of PBKDF2: a tenth of a second or more for each number that is tried


def seal(value, tolerance=0.0, rounds=ROUNDS):
    """Return what recognizes a number that is right within a tolerance.

    A dict of salt, rounds, decimals, and marks: one for each rounded value that a right number may
    have. So a number passes that is off by a unit of the last decimal more than the tolerance.
    """
    decimals = 2 if not tolerance else max(0, math.floor(-math.log10(2 * tolerance)) + 1)
    salt, scale = secrets.token_hex(16), 10**decimals
    lowest, highest = (round((value + side * tolerance) * scale) for side in (-1, 1))
    whole = range(lowest, highest + 1)
    marks = sorted(_mark(own, salt, rounds) for own in whole)  # in no order of the numbers
    return {"salt": salt, "rounds": rounds, "decimals": decimals, "marks": marks}


def fits(value, sealed):
    """Return whether a number is one that was sealed."""
    whole = round(value * 10 ** sealed["decimals"])
    return _mark(whole, sealed["salt"], sealed["rounds"]) in sealed["marks"]


def _mark(whole, salt, rounds):
    return hashlib.pbkdf2_hmac("sha256", str(whole).encode(), bytes.fromhex(salt), rounds).hex()
