"""The one error that explore raises for a writer's mistake."""


class ExploreError(ValueError):
    """A control or a draw function that can't be explored; says which, where and what to do."""
