"""What there is to say of a game, in a sentence or two."""

from migov.models import games

OUTCOMES = {
    (0, 0): "both work together",
    (0, 1): "you work together alone",
    (1, 0): "they work together alone",
    (1, 1): "both hold out",
}


def listed(outcomes):
    """Return outcomes in words: "both hold out or you work together alone"."""
    return " or ".join(OUTCOMES[one] for one in outcomes) or "nowhere"


def told(row, column):
    """Return Markdown on a game: where it stands, by chance too, what is wasted, the safer bet."""
    mix, safer = games.mixed(row, column), games.risk_dominant(row, column)
    words = [f"**Nobody wants to change alone** where {listed(games.stands(row, column))}."]
    if mix:
        words.append(f"Also where each works together {100 * mix[0]:.0f} times in 100, by lot.")
    words.append(f"**Nothing is wasted** where {listed(games.pareto(row, column))}.")
    if safer:
        words.append(f"**The safer bet:** {listed([safer])}.")
    return " ".join(words)
