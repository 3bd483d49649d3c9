"""One State's record under a set of treaties, and how it stands beside its region."""

import pandas as pd


def record(actions, instruments, state):
    """Return one State's record: rows instruments, as ordered in the table given.

    Columns: treaty (its short name), family, status ('bound', 'signed' or '–') and year (Int64: of
    consent to be bound, or of signature; missing where the source gives none).
    """
    own = actions[actions["state"] == state].set_index("instrument")
    own = own.reindex(instruments["instrument"])
    status = own["status"].map({"party": "bound", "signatory": "signed"}).fillna("–")
    signed = own["signature"].dt.year.astype("Int64")
    year = own["consent_year"].where(status == "bound", signed.where(status == "signed"))
    about = instruments.set_index("instrument")
    return pd.DataFrame(
        {"treaty": about["short_name"], "family": about["family"], "status": status, "year": year}
    )


def apart(own, share, most=0.75, few=0.5):
    """Return (behind, ahead): the treaties on which a State differs from its region.

    own: from `record`; share: the region's share (0 to 1) that is bound, by instrument. Behind are
    treaties that bind at least `most` of the region and not the State, the widest first; ahead are
    those that bind the State and at most `few` of the region, the rarest first.
    """
    bound = own["status"] == "bound"
    share = share.reindex(own.index)
    behind = share[~bound & (share >= most)].sort_values(ascending=False, kind="stable")
    ahead = share[bound & (share <= few)].sort_values(kind="stable")
    return list(own["treaty"][behind.index]), list(own["treaty"][ahead.index])
