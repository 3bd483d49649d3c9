"""A coder that looks for words and understands nothing: a yardstick for coding by reading."""

import re

ROLE_WORDS = {
    "rights holder": "right",
    "vulnerable": "traffick|victim|abuse|vulnerable|displacement|emergenc",
    "contributor": "add|give|skills|take part|remittances|supply",
}


def role_by_words(text):
    """Return the first role of ROLE_WORDS of which a word stands in the text, else 'neutral'."""
    found = (role for role, words in ROLE_WORDS.items() if re.search(words, text.lower()))
    return next(found, "neutral")
