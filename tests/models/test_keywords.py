"""models.keywords: the word coder, on sentences made for it."""

import pytest

from migov.models.keywords import role_by_words


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Respect the rights of victims of trafficking", "rights holder"),
        ("End trafficking", "vulnerable"),
        ("Skills of migrants", "contributor"),
        ("Data by migratory status", "neutral"),
    ],
)
def test_the_word_coder_takes_the_first_role_whose_word_it_finds(text, role):
    assert role_by_words(text) == role
