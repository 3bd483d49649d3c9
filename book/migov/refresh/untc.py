"""Status lists of the UN Treaty Collection, as rows of treaty_actions."""

import re
import unicodedata
from datetime import UTC, datetime
from xml.etree import ElementTree

import pandas as pd

from . import RefreshError

WHERE = "download the status list (.xml) of the instrument from https://treaties.un.org/"
SOURCE = "untc-pages"  # key of the source in the table's descriptor
CONSENT = {
    "": "ratification",
    "a": "accession",
    "d": "succession",
    "A": "acceptance",
    "AA": "approval",
    "c": "formal confirmation",
}
ALSO = {"stateofpalestine": "PSE", "netherlands": "NLD", "turkey": "TUR"}  # other spellings


def read(path, old, folder, instrument):
    """The actions of all instruments, those of `instrument` read anew from its status list.

    `old`: the present table as text. Shape of the file: Treaty/Participants/Table/TGroup with
    Thead/Row/Entry and Tbody/Rows/Row/Entry, dates "5 Jun 2007 a" (a letter for the kind of
    consent, brackets round a consent that was withdrawn). Participants that are not among our
    States (the European Union, the Cook Islands ...) are named and left out.
    """
    if instrument not in set(old.instrument):
        known = ", ".join(sorted(set(old.instrument)))
        raise RefreshError(
            f"treaty_actions: which instrument is {path} about? Say --instrument with one of: "
            f"{known}."
        )
    columns, rows = _status_list(path)
    states = pd.read_csv(folder / "states.csv", dtype=str, keep_default_na=False)
    codes = dict(zip(states.name.map(_plain), states.state, strict=True)) | ALSO
    others = pd.read_csv(folder / "other_participants.csv", dtype=str, keep_default_na=False)
    others = set(others.name.map(_plain)) | {"europeanunion"}
    before = old[old.instrument == instrument].set_index("state")
    found, unknown, aside = [], [], []
    for row in rows:
        cells = dict(zip(columns, row, strict=False))
        name = _clean(cells["participant"])
        state = codes.get(_plain(name))
        if state is None:
            (aside if _plain(name) in others else unknown).append(name)
            continue
        signature, _, _ = _action(cells.get("signature", ""))
        consent, letter, withdrawn = _action(cells["consent"])
        if not signature and not consent:
            continue
        was = before.loc[state] if state in before.index else {}
        status = "withdrawn" if withdrawn else "party" if consent else "signatory"
        found.append(
            {
                "instrument": instrument,
                "state": state,
                "status": status,
                "signature": signature,
                "consent_type": CONSENT[letter] if consent else "",
                "consent_year": consent[:4],
                "consent": consent,
                "denunciation": was.get("denunciation", "") if withdrawn else "",
                "as_of_year": str(datetime.now(UTC).year),
                "source": SOURCE,
                "source_url": "",
                "note": was.get("note", ""),
            }
        )
    if unknown:
        raise RefreshError(
            f"{path}: participants that are not in states.csv: {', '.join(unknown)}."
        )
    if aside:
        print(f"Not among the States, left out: {', '.join(aside)} (see other_participants).")
    rest = old[
        (old.instrument != instrument) | ((old.status == "withdrawn") & ~_listed(old, found))
    ]
    return pd.concat([rest, pd.DataFrame(found, columns=old.columns)]).replace("", None)


def _listed(old, found):
    return old.state.isin({row["state"] for row in found})


def _status_list(path):
    try:
        group = ElementTree.parse(path).find(".//Participants/Table/TGroup")
        heads = ["".join(cell.itertext()) for cell in group.find("Thead/Row")]
        rows = [["".join(cell.itertext()) for cell in row] for row in group.find("Tbody/Rows")]
    except (ElementTree.ParseError, AttributeError, TypeError) as why:
        raise RefreshError(
            f"{path}: not a status list of the UN Treaty Collection in XML ({why})."
        ) from why
    columns = []
    for head in heads:
        consent = "atification" in head or "ccession" in head
        column = "signature" if head.startswith("Signature") else "consent" if consent else head
        columns.append("participant" if head.startswith("Participant") else column)
    missing = {"participant", "consent"} - set(columns)
    if missing or not rows:
        raise RefreshError(
            f"{path}: no {' or '.join(missing) or 'rows'} among its columns {heads}."
        )
    return columns, rows


def _action(text):
    """("2007-06-05", "a", False) from "5 Jun 2007 a"; True for a date in brackets (withdrawn)."""
    text = _clean(text)
    words = text.strip("[] ").split()
    if not words:
        return "", "", False
    try:
        date = datetime.strptime(" ".join(words[:3]), "%d %b %Y").date().isoformat()
        letter = words[3] if len(words) > 3 else ""
        CONSENT[letter]
    except (ValueError, KeyError) as why:
        raise RefreshError(f"'{text}' is not a date of an action, as in '5 Jun 2007 a'.") from why
    return date, letter, text.startswith("[")


def _clean(text):
    """Without the footnote marks, which come as tags inside the text."""
    return " ".join(re.sub(r"<[^>]*>[^<]*</[^>]*>", " ", text).split())


def _plain(name):
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", ascii_name.lower())
