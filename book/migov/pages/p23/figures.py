"""The numbers that page 23's paragraphs name."""

from migov.charts import style
from migov.models import outcomes
from migov.models.treaties import parties


def lottery(values, bound, regions):
    """Return in which share of draws a party scores higher, of all and of one region: two texts.

    Each text holds the share and its interval, as "46% (34 to 60%)". values: a Series of scores by
    State; bound: the codes of the parties; regions: by State.
    """
    values = values[values.index.isin(regions.index)].dropna()
    within, _ = outcomes.chance_within(values, bound, regions)
    everywhere = outcomes.chance_above(values, bound), outcomes.interval(values, bound)
    return share(*everywhere), share(within, outcomes.interval(values, bound, regions))


def share(chance, interval):
    """Return a share of draws with its interval as a text: (0.46, (0.34, 0.6)), "46% (34 to 60%)".

    Numbers run from 0 to 1; a missing interval is left out.
    """
    low, high = interval
    return f"{chance:.0%}" + (f" ({100 * low:.0f} to {high:.0%})" if low == low else "")


def who_is_ahead(values, claimed, actions, regions):
    """Return what the first finding tells of 2019: a dict of shares with intervals, and counts.

    values: freedom from violence; claimed: what governments say of migrants' rights; both by State.
    torture, migrants, migrants_within, said: shares of draws, as texts; outside: States outside the
    CAT; europe_bound, europe: States of Europe bound by the ICRMW, and all with a score.
    """
    torture, workers = (parties(actions, treaty, 2019) for treaty in ("CAT", "ICRMW"))
    migrants, within = lottery(values, workers, regions)
    europe = outcomes.compare(values, workers, regions).loc["Europe"]
    return {
        "torture": lottery(values, torture, regions)[0],
        "migrants": migrants,
        "migrants_within": within,
        "said": lottery(claimed, workers, regions)[0],
        "outside": outcomes.compare(values, torture, regions).loc["World", "other"],
        "europe_bound": europe["bound"],
        "europe": europe["bound"] + europe["other"],
    }


def around_consent(scores, actions, treaty):
    """Return how those who joined fared, before and after: {"joiners": texts, "gap": texts}, gaps.

    Each pair of texts holds the change of the eight years before they joined and of the eight
    after, with its interval, as "+0.38 (+0.16 to +0.60)": of the joiners' mean score, and of their
    gap to the others. gaps: that gap eight years before, in the year, and eight years after.
    """
    consents = outcomes.years_of_consent(actions, treaty)
    steps = [outcomes.moved(scores, consents, *years) for years in ((-8, 0), (0, 8))]
    change = {row: [_changed(*step.loc[row]) for step in steps] for row in steps[0].index}
    table = outcomes.around(scores, consents)
    gap = table["joiners"] - table["others"]
    return change, [style.number(gap[year], "{:+.2f}") for year in (-8, 0, 8)]


def _changed(mean, low, high):
    mean, low, high = (style.number(number, "{:+.2f}") for number in (mean, low, high))
    return f"{mean} ({low} to {high})"
