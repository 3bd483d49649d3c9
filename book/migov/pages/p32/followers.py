"""Do States that meet ratify one after another? Six treaties, and what luck alone would give."""

import numpy as np
import pandas as pd

from migov.charts import rows, style
from migov.charts.marks import boxes, note
from migov.models import following

from .forums import seats

# all treaties of the table that States could first join since 1990 and whose years are known for
# thirty of them, but for the agreements that come with another (UNTOC, GATS): {id: is on migrants}
TREATIES = {"ICRMW": True, "TIP": True, "SOM": True, "C189": True, "CED": False, "CRPD": False}
PLACEBO = "not on migration"
GROUPS = {"any State": None, "its region": "region", "its part of a region": "subregion"}
PUSHES = (1.1, 1.25, 1.5, 2)
_ROW = 24  # points


def histories(treaty, actions, instruments, members, processes, states, *, bali_2002=True):
    """Return {group: Trials} of a treaty: who ratified, beside those who could have.

    Tables of those names; states by code. A State sits in a process from its founding on, and is
    set beside any other State, those of its region, and those of its subregion. States whose year
    is unknown are left out. The last year is 2023, the lists' own.
    """
    own = actions[(actions["instrument"] == treaty) & (actions["status"] != "signatory")]
    own = own[own["state"].isin(states.index)].set_index("state")["consent_year"]
    states = states[~states.index.isin(own.index[own.isna()])]
    opened = int(instruments.set_index("instrument")["adopted_year"][treaty])
    met, known = {}, {}
    for year in range(opened + 1, 2024):
        groups = seats(members, processes, bali_2002=bali_2002, year=year - 1)
        if len(groups) not in known:
            known[len(groups)] = _square(groups, states.index)
        met[year] = known[len(groups)]
    when = own.reindex(states.index)
    sides = {name: states[column] if column else ["all"] * len(states)
             for name, column in GROUPS.items()}  # fmt: skip
    return {name: following.trials(when, met, side) for name, side in sides.items()}


def table(found, draws=1000):
    """Return a DataFrame by (treaty, group): acts, score, low, high (90 % of luck), rare (part).

    found: {treaty: what histories returns}. rare: the part of draws by luck that reach the score.
    """
    lines = {}
    for treaty, sides in found.items():
        for side, trials in sides.items():
            score, luck = following.score(trials), following.by_luck(trials, draws)
            low, high = np.quantile(luck, [0.05, 0.95])
            lines[treaty, side] = (following.acts(trials), score, low, high, (luck >= score).mean())
    results = pd.DataFrame.from_dict(lines, "index")
    results.columns = ["acts", "score", "low", "high", "rare"]
    return results.set_index(pd.MultiIndex.from_tuples(results.index))


@style.two_widths
def followers(results, names, *, title, source="", sides=tuple(GROUPS)[:2]):
    """Return a Figure of the scores, a grey bar for what nine lots of ten by luck would give.

    results: as table returns them. names: {treaty: name}. sides: the groups to show.
    """
    lines = [(side, treaty) for side in sides for treaty in TREATIES]
    labels = {one: names[one[1]] for one in lines}
    # a row's name is its key, so that the second of two alike ends with a space
    keys = [labels[one] + " " * list(sides).index(one[0]) for one in lines]
    groups = {key: f"Beside {one[0]}" for key, one in zip(keys, lines, strict=True)}
    order, places, heads = rows.arrange(keys, groups)
    left = rows.room(order)
    key = [(style.ACCENT, style.ACCENT, "on migrants"), (style.LIGHT["c1"],) * 2 + (PLACEBO,)]
    key.append((style.GRID, style.GRID, "nine lots of ten by luck"))
    fig, ax = style.figure(
        title,
        "Of 100 pairs of a State that ratified and one that could have: in how many the first "
        "meets more States that had ratified before it",
        source,
        body=_ROW * rows.deep(order, places),
        left=left,
        right=34,
        key=key,
    )
    ax.set(xlim=(35, 70), ylim=(rows.deep(order, places), 0), yticks=[])
    ax.axvline(50, color=style.MUTED, lw=0.8)
    at = dict(zip(order, places, strict=True))
    for one, name in zip(lines, keys, strict=True):
        row, y = 100 * results.loc[(one[1], one[0]), ["score", "low", "high"]], at[name] + 0.5
        boxes(ax, [(row["low"], y - 0.28, row["high"], y + 0.28)], facecolors=style.GRID, lw=0)
        colour = style.ACCENT if TREATIES[one[1]] else style.LIGHT["c1"]
        ax.plot(row["score"], y, "o", ms=8, color=colour, mec=style.PAPER)
        right = row["score"] >= 50  # away from the line of no difference
        beside, to = (9 if right else -9, -0.36 * style.TEXT), "left" if right else "right"
        written = f"{row['score']:.0f}"
        note(ax, written, (row["score"], y), beside, ha=to, color=colour, weight=600)
    rows.write(ax, left, order, places, heads)
    told = [
        f"{labels[one]} beside {one[0]}: {100 * results.loc[one[::-1], 'score']:.0f}, by luck "
        f"{100 * results.loc[one[::-1], 'low']:.0f} to {100 * results.loc[one[::-1], 'high']:.0f}"
        for one in lines
    ]
    fig.alt = f"A dot for each treaty, with a bar for luck. {title}. {'; '.join(told)}."
    shown = (100 * results[["score", "low", "high"]]).round(0).astype(int)
    shown = shown.loc[[one[::-1] for one in lines]].assign(acts=results["acts"])
    shown.index = [f"{labels[one]}, beside {one[0]}" for one in lines]
    heads = ["Pairs of 100", "By luck, from", "to", "Ratifications"]
    fig.numbers = shown.set_axis(heads, axis=1)
    return fig


def _square(groups, codes):
    """Return a square array of bool: which of the codes sit in a group together."""
    sits = np.array([[code in group for group in groups.values()] for code in codes])
    met = sits @ sits.T
    np.fill_diagonal(met, False)
    return met
