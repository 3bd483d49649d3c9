"""How the numbers of a briefing are said."""


def count(value):
    """Return a number with at most one decimal: 14 -> '14', 13.5 -> '13.5'."""
    return f"{value:,.1f}".removesuffix(".0")


def people(value):
    """Return a number of people, or of anything whole, with commas."""
    return f"{value:,.0f}"


def percent(value):
    """Return a per cent with one decimal: 8.45 -> '8.4%'; small ones say that they are not 0."""
    return "less than 0.1%" if 0 < value < 0.05 else f"{value:.1f}%"


def dollars(value):
    """Return US dollars, in millions and billions where they are large; below 0 a minus."""
    sign, size = ("−" if value < 0 else ""), abs(value)
    if size >= 999.5e6:
        return f"{sign}US$ {size / 1e9:,.2f} billion"
    if size >= 1e6:
        return f"{sign}US$ {size / 1e6:,.1f} million"
    return f"{sign}US$ {size:,.0f}"


def listed(names, most=99):
    """Return 'a, b, c and 4 more'."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
