"""The one error that explore raises for a writer's mistake, and the words for a state."""

import numpy as np


class ExploreError(ValueError):
    """A control or a draw function that can't be explored; says which, where and what to do."""


def said(arguments):
    """Return {name: value} as words for a message, numpy's numbers as Python writes them."""
    plain = {k: v.item() if isinstance(v, np.generic) else v for k, v in arguments.items()}
    return ", ".join(f"{name}={value!r}" for name, value in plain.items())
