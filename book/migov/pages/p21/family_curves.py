"""How fast the treaties of one family of law were accepted, beside one treaty to compare with."""

from migov.charts import style
from migov.models import treaties

from .accession import accession_curves

_HORIZON = 30  # years since adoption


@style.two_widths
def family_curves(actions, instruments, family, by_age, last, compare="ICRMW", source=""):
    """Return a Figure of States Parties of a family's treaties and of the one to compare with.

    actions, instruments: the tables (`treaty_actions` is the first). by_age: count years since each
    treaty's adoption, not calendar years. last: the year up to which the lists are known.
    """
    listed = instruments[instruments["instrument"].isin(actions["instrument"])]
    names = list(listed["instrument"][listed["family"] == family])
    names += [compare] * (compare not in names)
    ages = range(_HORIZON + 1)
    by_year_since = treaties.parties_by_age(actions, instruments, names, ages, last)
    labels = dict(instruments.set_index("instrument")["short_name"])
    decade = by_year_since.loc[10].drop(compare)
    if by_age:
        counts = by_year_since
        subtitle = f"States bound, by years since the treaty was adopted (lists to {last})"
    else:
        begin = int(listed.set_index("instrument")["adopted_year"][names].min())
        counts = treaties.parties_by_year(actions, names, range(begin, last + 1))
        subtitle = f"States bound, {begin} to {last}"
    ends = counts.ffill().iloc[-1].sort_values(ascending=False)
    title = (
        f"After ten years {labels[decade.idxmax()]} bound {decade.max():.0f} States, "
        f"{labels[compare]} {by_year_since.loc[10, compare]:.0f}"
    )
    shown = ", ".join(f"{labels[name]} {number:.0f}" for name, number in ends.items())
    return accession_curves(
        counts,
        title=title,
        labels=labels,
        colours={compare: style.ACCENT},
        subtitle=subtitle,
        along="Years since adoption" if by_age else "",
        source=source,
        alt=f"Lines. {subtitle}. {title}. At the ends of the lines: {shown}.",
    )
