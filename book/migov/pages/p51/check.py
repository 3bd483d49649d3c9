"""The compute exercises of page 51, Migration everywhere."""

from migov import tables
from migov.learn.answers import number
from migov.models.agreement import kappa
from migov.models.keywords import role_by_words

MERGED = {"rights holder": "protected", "vulnerable": "protected"}


def kappa_of_merged_roles(answer):
    """What is kappa of our roles and the word coder's, with two of the roles made one?"""
    ours, words = _roles()
    merged = kappa(ours.replace(MERGED), words.replace(MERGED))
    whole = kappa(ours, words)
    half = kappa(ours.replace(MERGED), words)
    return number(
        answer,
        merged.kappa,
        [
            (whole.kappa, "That is kappa with all roles kept apart. Merge the two first."),
            (half.kappa, "You merged the codes of one coder only. Both need the same categories."),
            (merged.observed, "That is the share coded alike, .observed. Kappa takes chance away."),
            (whole.observed, "That is the share coded alike before merging, and not yet kappa."),
            (merged.expected, "That is the agreement that chance would give, .expected."),
            (100 * merged.kappa, "That is per cent. Kappa runs up to 1."),
        ],
        tolerance=0.006,
        praise=f"The coders agree on {merged.observed:.0%} of the provisions, as before, and yet "
        f"kappa falls from {whole.kappa:.2f} to {merged.kappa:.2f}: with fewer codes, chance alone "
        "agrees more often.",
        start="Replace the codes of both coders with .replace(merged), then ask for .kappa.",
    )


def objectives_off_the_lists(answer):
    """How many of the 23 objectives do we link only to targets that are on neither list?"""
    links, lists = tables.load("objective_targets"), tables.load("target_lists")
    whole = links["objective"].nunique()

    def off(targets):
        return whole - links[links["target"].isin(targets)]["objective"].nunique()

    by_list = {name: set(own) for name, own in lists.groupby("list")["target"]}
    either = set.union(*by_list.values())
    return number(
        answer,
        off(either),
        [
            (whole - off(either), "Those are the objectives that *do* reach a listed target."),
            (off(by_list["portal"]), "That is for the portal's list alone. Take both lists."),
            (off(by_list["rapporteur"]), "That is for the rapporteur's list alone. Take both."),
            (
                off(set.intersection(*by_list.values())),
                "You took the targets on both lists at once. A target on one of them will do.",
            ),
            (
                (~links["target"].isin(either)).sum(),
                "Those are links, not objectives. An objective counts once, and only if *none* of "
                "its targets is listed.",
            ),
        ],
        praise="They ask for services, skills, inclusion, social security: things that targets "
        "promise to everyone, and so without naming migrants.",
        start="Keep the links whose target is on a list, count their objectives, and subtract.",
        unit="objectives",
    )


EXERCISES = {"51.2": kappa_of_merged_roles, "51.3": objectives_off_the_lists}


def _roles():
    provisions = tables.load("provisions")
    named = provisions[provisions["named"]]
    return named["role"], named["text"].map(role_by_words)
