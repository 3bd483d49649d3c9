"""Logistic regression that stays finite when a group is all of one kind: Firth's penalty.

Firth (1993), Biometrika 80(1); for separated data Heinze and Schemper (2002), Statistics in
Medicine 21(16). Half of the logarithm of the information's determinant is added to the log
likelihood, so that no coefficient runs off to infinity. Small problems only: a few hundred rows.
"""

from statistics import NormalDist

import numpy as np


def fit(x, y, *, penalty=True, steps=200, tolerance=1e-8):
    """Return the coefficients of a logistic regression, the constant first: an array.

    x: an array, a row for each case and a column for each cause, without the constant. y: 0 or 1
    for each case. penalty: Firth's; without it the likelihood alone. Raises ValueError where no
    finite coefficients were found, as without the penalty when a group is all of one kind.
    """
    x, y = _design(x), np.asarray(y, dtype=float)
    free = np.arange(x.shape[1])
    return _climb(x, y, np.zeros(x.shape[1]), free, penalty, steps, tolerance)


def interval(x, y, column, *, level=0.95, tolerance=1e-6):
    """Return (low, high): the profile penalized-likelihood interval of a coefficient.

    column: of x, from 0; the other coefficients, constant included, are fitted anew for each value
    that is tried. level: share of such intervals that would hold the truth.
    """
    design, y, place = _design(x), np.asarray(y, dtype=float), column + 1
    best = fit(x, y)
    free = np.delete(np.arange(design.shape[1]), place)
    drop = NormalDist().inv_cdf((1 + level) / 2) ** 2 / 2  # half of the chi-square of one freedom
    floor = _value(design, y, best, True) - drop

    def above(value):
        start = best.copy()
        start[place] = value
        held = _climb(design, y, start, free, True, 200, 1e-8)
        return _value(design, y, held, True) > floor

    return tuple(_edge(above, best[place], side, tolerance) for side in (-1, 1))


def chance(beta, x):
    """Return the fitted probability of each row of x: an array. beta: as `fit` returns it."""
    return 1 / (1 + np.exp(-_design(x) @ beta))


def separated(x, y):
    """Return whether a cause of 0 or 1 has a side on which all cases are alike.

    Then the likelihood alone has no finite answer for it. x, y: as for `fit`.
    """
    x, y = np.asarray(x), np.asarray(y)
    x = x[:, None] if x.ndim == 1 else x
    return any(
        len(set(y[x[:, place] == side])) == 1 for place in range(x.shape[1]) for side in (0, 1)
    )


def _design(x):
    x = np.asarray(x, dtype=float)
    x = x[:, None] if x.ndim == 1 else x
    return np.column_stack([np.ones(len(x)), x])


def _value(x, y, beta, penalty):
    eta = x @ beta
    value = (y * eta - np.logaddexp(0, eta)).sum()
    return value + 0.5 * np.linalg.slogdet(_information(x, beta))[1] if penalty else value


def _information(x, beta):
    p = 1 / (1 + np.exp(-(x @ beta)))
    return x.T @ (x * (p * (1 - p))[:, None])


def _climb(x, y, beta, free, penalty, steps, tolerance):
    """Climb to the top over the coefficients `free`; the others stay as `beta` has them."""
    beta = beta.copy()
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ beta)))
        weight = p * (1 - p)
        information = x.T @ (x * weight[:, None])
        residual = y - p
        if penalty:
            hat = weight * np.einsum("ij,jk,ik->i", x, np.linalg.pinv(information), x)
            residual = residual + hat * (0.5 - p)
        slope = (x.T @ residual)[free]
        step = np.linalg.pinv(information[np.ix_(free, free)]) @ slope
        step /= max(1, np.abs(step).max() / 2)
        value = _value(x, y, beta, penalty)
        for _ in range(30):  # a step that leads down is halved
            new = beta.copy()
            new[free] += step
            if _value(x, y, new, penalty) >= value:
                break
            step /= 2
        beta = new
        if np.abs(step).max() < tolerance and np.abs(slope).max() < 1e-4:
            return beta
        if not penalty and np.abs(beta).max() > 25:
            break
    raise ValueError(
        "logit: no finite coefficients. A group of the data is all of one kind; use the penalty."
    )


def _edge(above, best, side, tolerance):
    inner, width = best, 1.0
    while above(best + side * width):
        inner, width = best + side * width, 2 * width
        if width > 1e3:
            raise ValueError("logit: the interval has no end on one side.")
    outer = best + side * width
    while abs(outer - inner) > tolerance:
        middle = (inner + outer) / 2
        inner, outer = (middle, outer) if above(middle) else (inner, middle)
    return float((inner + outer) / 2)
