"""UN DESA's workbook of the migrant stock by origin and destination, as tables of our schema."""

import pandas as pd

from . import RefreshError

WHERE = (
    "download 'Destination and origin' (.xlsx) from "
    "https://www.un.org/development/desa/pd/content/international-migrant-stock"
)
DESTINATION, ORIGIN = "Location code of destination", "Location code of origin"
WORLD, OTHER = 900, 2003  # UN DESA's codes; 2003: origin not known or not told apart
FIRST_GROUP = 900  # codes from here on are regions and groups
SMALL = 100  # people: pairs that never reach it are added together per destination


def read(name, path, areas, old):
    """The new table NAME from the workbook at `path`; `old`: the present one, as text."""
    stock = _stock(path, areas)
    if name == "migrant_stock":
        return _migrants(stock)
    if name == "emigrant_stock":
        return _emigrants(stock)
    return _corridors(stock, {int(year) for year in old.year})


def _stock(path, areas):
    """UN DESA's stock by sex, destination and origin: destination, origin, year, all, female.

    Codes are ours, WLD for the world and UNK for UN DESA's 'Other'. Shape: sheet 'Table 1', a
    header row with the two location codes and three blocks of years (both sexes, male, female).
    """
    try:
        sheet = pd.read_excel(path, sheet_name="Table 1", header=None)
    except (ValueError, OSError, KeyError) as why:
        raise RefreshError(f"{path}: not a workbook with a sheet 'Table 1' ({why}).") from why
    found = sheet.index[sheet.isin([DESTINATION]).any(axis=1)]
    if found.empty:
        raise RefreshError(f"{path}, Table 1: no column '{DESTINATION}'; {WHERE}.")
    header = list(sheet.loc[found[0]])
    if ORIGIN not in header:
        raise RefreshError(f"{path}, Table 1: no column '{ORIGIN}'; {WHERE}.")
    years = [n for n, cell in enumerate(header) if str(cell).split(".")[0].isdigit()]
    block = len(years) // 3
    names = [int(float(header[n])) for n in years]
    if not block or names[:block] != names[2 * block :]:
        raise RefreshError(f"{path}, Table 1: not three equal blocks of years but {names}.")
    body = sheet.loc[found[0] + 1 :]
    body = body[body[header.index(DESTINATION)].notna()]
    codes = areas.dropna(subset=["m49"]).set_index("m49").area.to_dict() | {OTHER: "UNK"}
    index = []
    for column in (DESTINATION, ORIGIN):
        numbers = pd.to_numeric(body[header.index(column)], errors="coerce").astype("Int64")
        lost = sorted({int(n) for n in numbers.dropna() if n < FIRST_GROUP and n not in codes})
        if lost:
            raise RefreshError(f"{path}: unknown location codes {lost}: add them to areas.csv.")
        index.append(
            numbers.map(lambda n: "WLD" if n == WORLD else codes.get(n) if pd.notna(n) else None)
        )
    frames = []
    for n in range(block):
        frame = pd.DataFrame({"destination": index[0], "origin": index[1], "year": names[n]})
        frame["migrants"] = pd.to_numeric(body[years[n]], errors="coerce")
        frame["migrants_female"] = pd.to_numeric(body[years[2 * block + n]], errors="coerce")
        frames.append(frame)
    stock = pd.concat(frames).dropna(subset=["destination", "origin", "migrants"])
    groups = set(areas[areas.kind == "aggregate"].area) - {"WLD"}
    return stock[~stock.destination.isin(groups) & ~stock.origin.isin(groups)]


def _migrants(stock):
    """Migrants by destination: the rows of all origins together."""
    table = stock[(stock.origin == "WLD") & (stock.destination != "WLD")]
    return table.rename(columns={"destination": "area"}).drop(columns="origin")


def _emigrants(stock):
    """Emigrants by origin over all destinations, people of unknown origin left out."""
    pairs = _pairs(stock)
    table = pairs[pairs.origin != "UNK"].groupby(["origin", "year"], as_index=False).migrants.sum()
    return table.rename(columns={"origin": "area", "migrants": "emigrants"})


def _corridors(stock, years):
    """Pairs in `years` and the newest one; small origins of a destination summed as XRO."""
    pairs = _pairs(stock)
    pairs = pairs[pairs.year.isin(years | {pairs.year.max()}) & (pairs.migrants > 0)]
    most = pairs.groupby(["destination", "origin"]).migrants.transform("max")
    small = (most < SMALL) & (pairs.origin != "UNK")
    rest = pairs[small].groupby(["destination", "year"], as_index=False).migrants.sum()
    return pd.concat([pairs[~small], rest.assign(origin="XRO")])


def _pairs(stock):
    pairs = stock[(stock.origin != "WLD") & (stock.destination != "WLD")]
    return pairs.drop(columns="migrants_female")
