"""All indices that can be built from the same inputs: how many of them rise, how many fall.

An index takes a set of inputs, one way to bring them to one scale and one way to weigh them, and
adds them up, year by year. That none of these choices is right by itself, and that all should be
tried, is what the handbook of OECD and Joint Research Centre says (2008, Handbook on Constructing
Composite Indicators, steps 5 to 7); counting over all of them is a multiverse (Steegen, Tuerlinckx,
Gelman and Vanpaemel 2016, Perspectives on Psychological Science 11).

`inputs` is a DataFrame, rows years, columns inputs, all turned so that more is better.
"""

from itertools import combinations

import numpy as np
import pandas as pd

LEAST = 3  # inputs in an index
EQUAL = 1e-9


def standard(inputs):
    """Return z-scores: distance from the mean over the years, in standard deviations.

    Source: Handbook 2008, standardisation. Raises ValueError for an input that never moves.
    """
    _refuse_still(inputs)
    return (inputs - inputs.mean()) / inputs.std(ddof=0)


def span(inputs):
    """Return each input from 0, its lowest year, to 1, its highest.

    Source: Handbook 2008, min-max. Raises ValueError for an input that never moves.
    """
    _refuse_still(inputs)
    return (inputs - inputs.min()) / (inputs.max() - inputs.min())


def rank(inputs):
    """Return the place of each year among the years, from 0 to 1; equal years share a place.

    Source: Handbook 2008, ranking. Raises ValueError for an input that never moves.
    """
    _refuse_still(inputs)
    return (inputs.rank() - 1) / (len(inputs) - 1)


NORMALISATIONS = {"standard deviations": standard, "lowest to highest": span, "ranks": rank}


def alike(scaled, chosen, families):
    """Return weights that are the same for each chosen input.

    scaled: normalised inputs. chosen: an array of bool, rows indices, columns inputs. families: the
    family of each input; not used. The result has chosen's shape, each row adds to 1. Source:
    Handbook 2008, equal weighting.
    """
    return chosen / chosen.sum(axis=1, keepdims=True)


def by_family(scaled, chosen, families):
    """Return weights by which each family in an index counts the same, as do inputs within one.

    Arguments and result as in `alike`. Source: Handbook 2008, equal weighting of sub-indices.
    """
    _, place = np.unique(np.asarray(families), return_inverse=True)
    inside = np.stack([chosen[:, place == one].sum(axis=1) for one in range(place.max() + 1)], 1)
    weights = np.where(chosen, 1 / np.maximum(inside[:, place], 1), 0)
    return weights / weights.sum(axis=1, keepdims=True)


def by_component(scaled, chosen, families):
    """Return weights as the years themselves suggest: squared loadings of the first component.

    The first principal component is the one that follows most of what the inputs have in common; an
    input that goes its own way hardly counts. Arguments and result as in `alike`. Source: Handbook
    2008, weights based on principal components; Nicoletti, Scarpetta and Boylaud 2000, OECD
    Economics Department Working Paper 226.
    """
    common = np.corrcoef(scaled.to_numpy(), rowvar=False)
    both = chosen[:, :, None] & chosen[:, None, :]
    first = np.linalg.eigh(np.where(both, common, 0))[1][:, :, -1]
    return first**2


WEIGHTINGS = {
    "each input alike": alike,
    "each family alike": by_family,
    "as they move together": by_component,
}


def subsets(names, least=LEAST):
    """Return all sets of at least so many names, as tuples, small ones first."""
    return [one for size in range(least, len(names) + 1) for one in combinations(names, size)]


def change(index, first=None, last=None):
    """Return the change from first to last year, in standard deviations of the index over all.

    index: a Series or DataFrame by year; first, last: years, default those at the ends. 0 for an
    index that never moves.
    """
    first, last = index.index[0] if first is None else first, last or index.index[-1]
    moved, spread = index.loc[last] - index.loc[first], index.std(ddof=0)
    return moved / np.where(spread > EQUAL, spread, 1)


def every(inputs, families, least=LEAST):
    """Return all indices of at least `least` inputs, a DataFrame with a row for each.

    families: {input: family}. Columns chosen (a tuple of inputs), size, normalisation, weighting,
    change (as in `change`, from the first year to the last).
    """
    sets = subsets(list(inputs.columns), least)
    chosen = np.array([[name in one for name in inputs.columns] for one in sets])
    kinds = [families[name] for name in inputs.columns]
    found = []
    for normalisation, scale in NORMALISATIONS.items():
        scaled = scale(inputs)
        for weighting, weigh in WEIGHTINGS.items():
            index = scaled @ pd.DataFrame(weigh(scaled, chosen, kinds).T, scaled.columns)
            own = pd.DataFrame({"chosen": sets, "size": chosen.sum(axis=1)})
            own["normalisation"], own["weighting"] = normalisation, weighting
            found.append(own.assign(change=change(index).to_numpy()))
    return pd.concat(found, ignore_index=True)


def verdicts(changes, line=0.0):
    """Return how many changes are above the line, below minus the line, and neither.

    A dict with rises, falls, neither. line: 0 or more, in standard deviations.
    """
    changes = np.asarray(changes)
    rises, falls = int((changes > line + EQUAL).sum()), int((changes < -line - EQUAL).sum())
    return {"rises": rises, "falls": falls, "neither": len(changes) - rises - falls}


def best(indices, rises):
    """Return the row of `every` that argues best for one side: with the most inputs of all that do.

    rises: whether the side says that it rose. Of those with as many inputs the one that moved most.
    Returns None where no index is on that side.
    """
    sign = 1 if rises else -1
    own = indices[sign * indices["change"] > EQUAL]
    if own.empty:
        return None
    own = own.assign(far=sign * own["change"])
    return own.sort_values(["size", "far"], kind="stable").iloc[-1].drop("far")


def _refuse_still(inputs):
    still = [name for name in inputs.columns if inputs[name].nunique() < 2]
    if still or inputs.isna().to_numpy().any():
        name = still[0] if still else inputs.columns[inputs.isna().any()][0]
        raise ValueError(f"indices: '{name}' never moves or has years missing; leave it out.")
