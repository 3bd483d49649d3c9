"""Command line: see ``python -m migov.refresh --help``."""

import argparse
import difflib
import json
import os
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from . import RefreshError, log, services, undesa, untc
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
ALL = "all"


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
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments[:1] == ["log"]:
            return log.main(arguments[1:], DATA)
        return _refresh(_parser().parse_args(arguments))
    except RefreshError as why:
        print(f"migov.refresh: {why}", file=sys.stderr)
        return 1


def _refresh(args):
    folder = Path(args.data)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    if args.table == ALL:
        return _refresh_all(args, folder, package)
    if args.table not in KNOWN:
        near = difflib.get_close_matches(args.table, KNOWN, 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise RefreshError(
            f"no refresh for '{args.table}'. {hint}There is one for: {', '.join(KNOWN)}."
        )
    new, changes = _compared(args, folder, package, args.table)
    print(changes.report(args.table))
    if not changes:
        return 0
    path = folder / f"{args.table}.csv"
    if not args.yes and not _agreed(path):
        print("Nothing was replaced.")
        return 2
    fresh = {untc.SOURCE} if args.table == "treaty_actions" else None
    _take(args, folder, package, args.table, new, changes, fresh)
    print(
        f"Replaced {path}. Read the table's description and notes in "
        "datapackage.json again: they may speak of the old edition. Then run the tests."
    )
    return 0


def _refresh_all(args, folder, package):
    """Say of every table whether it was refreshed; one that fails stays as it was."""
    counts = Counter()
    for resource in package["resources"]:
        name = resource["name"]
        try:
            status, words = _one_of_all(args, folder, package, resource)
        except RefreshError as why:
            status, words = "unreachable", str(why)
        counts[status] += 1
        print(f"{name}: {status}{f' ({words})' if words else ''}")
    print("; ".join(f"{number} {status}" for status, number in counts.most_common()) + ".")
    return 1 if counts["unreachable"] else 0


def _one_of_all(args, folder, package, resource):
    name, source = resource["name"], resource["sources"][0]
    if name not in SERVICE:
        where = {"treaty_actions": untc.WHERE} | dict.fromkeys(DESA, undesa.WHERE)
        address = where.get(name) or source.get("path") or source["title"]
        return "by hand", f"as of {resource['asOf']}; look at {address}"
    new, changes = _compared(args, folder, package, name)
    if not changes:
        return "unchanged", f"as of {resource['asOf']}"
    words = changes.report(name, most=0).splitlines()[0].partition(": ")[2]
    if not args.yes:
        return "new rows wait", f"{words}; add --yes to take them"
    _take(args, folder, package, name, new, changes)
    return "refreshed", words


def _take(args, folder, package, name, new, changes, fresh=None):
    """Replace a table and, where the package keeps a log, write there what came and went."""
    replace(folder, package, name, new, changes, accept_loss=args.accept_loss, fresh=fresh)
    if (folder / f"{log.LOG}.csv").exists():
        told = changes.report(name, most=0).splitlines()[0].partition(": ")[2]
        words = f"Fetched anew: {told}."
        log.append(folder, [name], words, kind="new figures", package=package)


def _compared(args, folder, package, name):
    """Return (the new table as text cells, how it differs from the one in the folder)."""
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
    return new, compare(old, new, resource["schema"]["primaryKey"])


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
    help_ = f"{ALL}, log (see: log --help), or one of: "
    add("table", metavar="TABLE", help=help_ + ", ".join(KNOWN))
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
