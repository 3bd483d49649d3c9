"""Command line: see ``python -m migov.refresh --help``."""

import argparse
import difflib
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from . import RefreshError, services, undesa, untc
from .fetch import Service
from .replace import as_text, compare, replace

DATA = Path(__file__).parents[3] / "data"
REMITTANCES = {
    "received_usd": "BX.TRF.PWKR.CD.DT",
    "received_pct_gdp": "BX.TRF.PWKR.DT.GD.ZS",
    "paid_usd": "BM.TRF.PWKR.CD.DT",
}
WORLD_BANK = {
    "population": {"population": "SP.POP.TOTL"},
    "gdp_per_head": {
        "current_usd": "NY.GDP.PCAP.CD",
        "constant_2015_usd": "NY.GDP.PCAP.KD",
        "ppp_2021_intl": "NY.GDP.PCAP.PP.KD",
    },
    "remittances": REMITTANCES,
    "remittances_by_group": REMITTANCES,
    "remittance_costs": {
        "cost_to_receive_pct": "SI.RMT.COST.IB.ZS",
        "cost_to_send_pct": "SI.RMT.COST.OB.ZS",
    },
}
DECIMALS = {
    "received_pct_gdp": 3,
    "cost_to_receive_pct": 2,
    "cost_to_send_pct": 2,
    "value": 2,
}
PEOPLE = {
    "refugees": "refugees",
    "asylum_seekers": "asylum_seekers",
    "other_protection": "oip",
    "stateless": "stateless",
}
UNHCR = {"refugees_by_asylum": "coa", "refugees_by_origin": "coo", "refugees_unrwa": "coa"}
DESA = ("migrant_stock", "emigrant_stock", "corridors")
SERVICE = (
    dict.fromkeys(WORLD_BANK, "worldbank")
    | dict.fromkeys(UNHCR, "unhcr")
    | {"sdg_indicators": "sdg"}
)
KNOWN = [*SERVICE, *DESA, "treaty_actions"]


def fetched(name, areas, old, service):
    """The new table NAME from its service, in the columns of our schema."""
    places = areas[areas.kind != "aggregate"].area
    if name in WORLD_BANK:
        groups = set(old.area) if name == "remittances_by_group" else set(places)
        table = services.worldbank(service, WORLD_BANK[name], groups)
        return _whole_years(table) if "paid_usd" in table else table
    if name == "sdg_indicators":
        m49 = areas.dropna(subset=["m49"])
        return services.sdg(service, dict(zip(m49.m49.astype(int), m49.area, strict=True)))
    end = datetime.now(UTC).year
    if name == "refugees_unrwa":
        columns, path = {"registered": "total"}, "unrwa/"
        return services.unhcr(service, end, columns, places, path, first=1952)
    columns = {ours: field for ours, field in PEOPLE.items() if ours in old}
    table = services.unhcr(service, end, columns, places, side=UNHCR[name])
    for column in columns:
        if column in ("refugees", "asylum_seekers"):
            table[column] = table[column].fillna(0)
        else:  # the service writes 0 where nobody reported, which is not none
            table[column] = table[column].where(table[column] > 0)
    return table[table[list(columns)].fillna(0).gt(0).any(axis=1)]


def _whole_years(table):
    """Drop last years in which far fewer countries have reported than in the year before."""
    counts = table.groupby("year").paid_usd.count()
    while len(counts) > 1 and counts.iloc[-1] < 0.8 * counts.iloc[-2]:
        print(f"{counts.index[-1]}: {counts.iloc[-1]} of {counts.iloc[-2]} reported, left out")
        counts = counts.iloc[:-1]
    return table[table.year <= counts.index[-1]]


def main(arguments=None):
    """Run the command; 0: replaced or nothing new, 1: an error, 2: you declined."""
    args = _parser().parse_args(arguments)
    try:
        return _refresh(args)
    except RefreshError as why:
        print(f"migov.refresh: {why}", file=sys.stderr)
        return 1


def _refresh(args):
    folder, name = Path(args.data), args.table
    if name not in KNOWN:
        near = difflib.get_close_matches(name, KNOWN, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise RefreshError(f"no refresh for '{name}'. {hint}There is one for: {', '.join(KNOWN)}.")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in package["resources"] if r["name"] == name)
    old = _text(folder / resource["path"])
    areas = pd.read_csv(folder / "areas.csv", keep_default_na=False, na_values=[""])
    if name in SERVICE:
        base = args.url or os.environ.get("MIGOV_REFRESH_URL") or services.ADDRESS[SERVICE[name]]
        options = {"tries": args.tries, "timeout": args.timeout, "pause": args.pause}
        with Service(base, **options) as service:
            table = fetched(name, areas, old, service)
    else:
        publisher = undesa if name in DESA else untc
        if not args.file:
            raise RefreshError(f"{name} has no service: {publisher.WHERE}, and name it by --file.")
        if not Path(args.file).exists():
            raise RefreshError(f"{args.file}: no such file; {publisher.WHERE}.")
        if name in DESA:
            table = undesa.read(name, Path(args.file), areas, old)
        else:
            table = untc.read(Path(args.file), old, folder, args.instrument)
    new = as_text(table, resource, DECIMALS)
    changes = compare(old, new, resource["schema"]["primaryKey"])
    print(changes.report(name))
    if not changes:
        return 0
    if not args.yes and not _agreed(folder / resource["path"]):
        print("Nothing was replaced.")
        return 2
    fresh = {untc.SOURCE} if name == "treaty_actions" else None
    replace(folder, package, name, new, changes, accept_loss=args.accept_loss, fresh=fresh)
    print(
        f"Replaced {folder / resource['path']}. Read the table's description and notes in "
        "datapackage.json again: they may speak of the old edition. Then run the tests."
    )
    return 0


def _agreed(path):
    try:
        return input(f"Replace {path}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _text(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m migov.refresh",
        description="Bring a table of the data package up to date, after showing what changed.",
    )
    add = parser.add_argument
    add("table", metavar="TABLE", help="one of: " + ", ".join(KNOWN))
    add("--file", help="a file downloaded from UN DESA (.xlsx) or the UN Treaty Collection (.xml)")
    add("--instrument", help="for treaty_actions: the instrument that the file is about")
    add("--yes", action="store_true", help="replace without asking")
    add("--accept-loss", action="store_true", help="accept that many rows go")
    add("--url", help="address of the service (also: MIGOV_REFRESH_URL)")
    add("--data", default=str(DATA), help="folder of the data package")
    add("--tries", type=int, default=5, help="how often to ask (5)")
    add("--timeout", type=float, default=60.0, help="seconds to wait for an answer (60)")
    add("--pause", type=float, default=1.0, help="about the first pause between tries, seconds (1)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
