"""The ten inputs as the page uses them: by year, turned so that more is better."""

from migov import tables


def stored():
    """Return the table governance_by_year as a DataFrame: rows years, columns inputs."""
    found = tables.load("governance_by_year").pivot(index="year", columns="input", values="value")
    found.index = found.index.astype(int)
    return found[list(tables.load("index_inputs")["input"])].astype(float)


def labels():
    """Return a Series of the inputs' names by their keys."""
    return tables.load("index_inputs").set_index("input")["label"]


def turned(inputs, forums_are_better=False):
    """Return the inputs with those of which fewer is better made negative.

    forums_are_better: count more forums side by side as better, not as fragmentation.
    """
    better = tables.load("index_inputs").set_index("input")["better"]
    fewer = [name for name, way in better.items() if way == "fewer" and not forums_are_better]
    return inputs.assign(**{name: -inputs[name] for name in fewer})
