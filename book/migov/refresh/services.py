"""What the public services answer, as tables of our schema (all columns but codes as numbers)."""

import re
from datetime import UTC, datetime

import pandas as pd

from . import RefreshError

ADDRESS = {
    "worldbank": "https://api.worldbank.org/v2",
    "unhcr": "https://api.unhcr.org/population/v1",
    "sdg": "https://unstats.un.org/SDGAPI/v1/sdg",
}
SDG_SERIES = ["SG_CPA_MIGRS", "SG_CPA_MIGRP", "SM_DTH_MIGR", "SM_POP_REFG_OR", "SI_RMT_COST"]


def worldbank(service, columns, areas, first=1990):
    """Indicators of the World Bank for the codes in `areas`: area, year, one column an indicator.

    `columns`: our column -> indicator code. Shape of the answers: Indicators API v2,
    [{page, pages, ...}, [{countryiso3code, date, value, ...}, ...]].
    """
    frames = []
    for column, code in columns.items():
        path = f"country/all/indicator/{code}"
        rows, page, pages = [], 1, 1
        while page <= pages:
            answer = service.ask(
                path, format="json", per_page=20000, page=page, date=f"{first}:{_this_year()}"
            )
            if not isinstance(answer, list) or len(answer) != 2:
                raise RefreshError(f"{service.base}/{path}: the World Bank answers {answer!r:.200}")
            pages = int(_field(answer[0], "pages", path))
            for item in answer[1] or []:
                area, year = _field(item, "countryiso3code", path), _field(item, "date", path)
                rows.append((area, int(year), _field(item, "value", path)))
            page += 1
        frame = pd.DataFrame(rows, columns=["area", "year", column])
        frames.append(frame[frame.area.isin(areas)].set_index(["area", "year"]))
    table = pd.concat(frames, axis=1).dropna(how="all").astype(float)
    return _some(table.reset_index(), service)


def unhcr(service, end, columns, areas, path="population/", side="coa", first=1990):
    """Year-end numbers of UNHCR: area, year and `columns` (our column -> field of the answer).

    `side`: coa (country of asylum) or coo (of origin). Shape: Population Statistics API v1,
    {maxPages, items: [{year, coa_iso, coo_iso, refugees, ...}]}, a number as text, "-" for none.
    """
    rows, page, pages = [], 1, 1
    while page <= pages:
        answer = service.ask(
            path,
            limit=10000,
            page=page,
            yearFrom=first,
            yearTo=end,
            cf_type="ISO",
            **{f"{side}_all": "true"},
        )
        pages = int(_field(answer, "maxPages", path))
        for item in _field(answer, "items", path):
            area, year = _field(item, f"{side}_iso", path), _field(item, "year", path)
            numbers = [_number(_field(item, name, path)) for name in columns.values()]
            rows.append(("UNK" if area in ("-", "", None) else area, int(year), *numbers))
        page += 1
    table = pd.DataFrame(rows, columns=["area", "year", *columns])
    _known(table.area, areas, service)
    return _some(table.groupby(["area", "year"], as_index=False).sum(min_count=1), service)


def sdg(service, m49, series=SDG_SERIES):
    """SDG indicators: series, area, year, domain, value. `m49`: UN numeric code -> our code.

    Shape: SDG API v1, {totalPages, data: [{geoAreaCode, timePeriodStart, value, dimensions}]},
    values as text. Areas that our package does not know (older regional groups) are left out.
    """
    rows = []
    for code in series:
        path, page, pages = "Series/Data", 1, 1
        while page <= pages:
            answer = service.ask(path, seriesCode=code, pageSize=5000, page=page)
            pages = int(_field(answer, "totalPages", path))
            for item in _field(answer, "data", path):
                area = m49.get(int(_field(item, "geoAreaCode", path)))
                year = int(float(_field(item, "timePeriodStart", path)))
                domain = _domain(_field(item, "dimensions", path))
                value = _number(_field(item, "value", path))
                if area is not None:
                    rows.append((code, area, year, domain, value))
            page += 1
    table = pd.DataFrame(rows, columns=["series", "area", "year", "domain", "value"])
    return _some(table.drop_duplicates(), service)


def _domain(dimensions):
    for value in dimensions.values():
        found = re.fullmatch(r"(?:DOMAIN|PD_)(\d)", str(value).upper())
        if found:
            return found[1]
    return "all"


def _number(value):
    """A number from "12", "<1", 12; none from "-", "N", "NaN", "" (not reported)."""
    try:
        return float(str(value).lstrip("<>"))
    except ValueError:
        return float("nan")


def _field(item, name, path):
    if not isinstance(item, dict) or name not in item:
        there = ", ".join(item) if isinstance(item, dict) else type(item).__name__
        raise RefreshError(
            f"{path}: no field '{name}' in the answer (it has: {there}). The service changed its "
            "format: adapt book/migov/refresh/services.py; the old table is kept."
        )
    return item[name]


def _known(codes, areas, service):
    unknown = sorted(set(codes) - set(areas))
    if unknown:
        raise RefreshError(
            f"{service.base}: unknown area codes {', '.join(map(str, unknown))}. "
            "Add them to data/areas.csv, with name and kind, and try again."
        )


def _some(table, service):
    if table.empty:
        raise RefreshError(f"{service.base}: an empty answer; the old table is kept.")
    return table


def _this_year():
    return datetime.now(UTC).year
