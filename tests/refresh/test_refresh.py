"""migov.refresh against a local server that answers, and fails, as the public services do."""

import csv
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest

from migov import tables
from migov.refresh.__main__ import DECIMALS, KNOWN, main
from migov.refresh.replace import as_text

AREAS = """area,name,kind,iso,m49,region,subregion
BRA,Brazil,state,true,76,Americas,South America
FRA,France,state,true,250,Europe,Western Europe
KEN,Kenya,state,true,404,Africa,Eastern Africa
UNK,Unknown or other,special,false,,,
WLD,World,aggregate,false,1,,
XRO,Remaining origins,special,false,,,
"""
KEYS = {
    "population": ["area", "year"],
    "remittances": ["area", "year"],
    "refugees_by_asylum": ["area", "year"],
    "refugees_unrwa": ["area", "year"],
    "sdg_indicators": ["series", "area", "year", "domain"],
    "migrant_stock": ["area", "year"],
    "emigrant_stock": ["area", "year"],
    "corridors": ["destination", "origin", "year"],
}
TABLES = {
    "areas": AREAS,
    "population": "area,year,population\nBRA,2022,210000000\nFRA,2022,68000000\n",
    "remittances": "area,year,received_usd,received_pct_gdp,paid_usd\nKEN,2020,3100000000,3.1,\n",
    "refugees_by_asylum": (
        "area,year,refugees,asylum_seekers,other_protection,stateless\n"
        "KEN,2023,500000,90000,,16000\n"
    ),
    "refugees_unrwa": "area,year,registered\nFRA,2023,1\n",
    "sdg_indicators": "series,area,year,domain,value\nSM_DTH_MIGR,WLD,2016,all,8072\n",
    "migrant_stock": "area,year,migrants,migrants_female\nBRA,2020,1000,500\n",
    "emigrant_stock": "area,year,emigrants\nKEN,2020,900\n",
    "corridors": "origin,destination,year,migrants\nKEN,BRA,2020,900\nXRO,BRA,2020,100\n",
}
TEXT = {"area", "origin", "destination", "series", "domain", "name", "kind", "region", "subregion"}


@pytest.fixture
def folder(tmp_path):
    """A small data package of the same schema."""
    resources = []
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        fields = []
        for column in text.splitlines()[0].split(","):
            kind = "string" if column in TEXT else "number"
            kind = {"year": "year", "iso": "boolean"}.get(column, kind)
            fields.append({"name": column, "type": kind})
            if column == "year":
                fields[-1]["constraints"] = {"minimum": 1950, "maximum": 2024}
            if column == "population":
                fields[-1]["constraints"] = {"minimum": 0}
        schema = {"fields": fields, "primaryKey": KEYS.get(name, ["area"])}
        schema["foreignKeys"] = [
            {"fields": [c], "reference": {"resource": "areas", "fields": ["area"]}}
            for c in ("area", "origin", "destination")
            if name != "areas" and c in text.splitlines()[0].split(",")
        ]
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "schema": schema,
                "asOf": "2024",
                "sources": [
                    {"title": "t", "path": "https://example.org", "asOf": "2024", "via": "v"}
                ],
            }
        )
    package = {"name": "trial", "resources": resources}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return tmp_path


class Server:
    """Answers each request with the next of `script` (the last one again), and notes what came."""

    def __init__(self):
        self.script, self.asked = [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(urlsplit(self.path))
                step = outer.script.pop(0) if len(outer.script) > 1 else outer.script[0]
                step(self)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def asked_for(self, name):
        return [parse_qs(url.query).get(name, [None])[0] for url in self.asked]


@pytest.fixture
def server():
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


def answer(body, status=200, cut=0, **headers):
    """A step of the script: this body (JSON unless bytes), all but the last `cut` bytes sent."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def step(request):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data[: len(data) - cut])
        request.close_connection = True

    return step


def silent(request):
    """A server that takes the question and says nothing for longer than the client waits."""
    threading.Event().wait(1.5)


def run(folder, server, table, *more):
    place = ["--data", str(folder), "--url", server.url]
    return main([table, *place, "--pause", "0.01", "--tries", "3", "--timeout", "0.5", *more])


def rows(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resource(folder, table):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return next(r for r in package["resources"] if r["name"] == table)


def world_bank(*items, page=1, pages=1):
    head = {"page": page, "pages": pages, "per_page": 20000, "total": len(items), "sourceid": "2"}
    body = [
        {
            "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
            "country": {"id": code[:2], "value": code},
            "countryiso3code": code,
            "date": str(year),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for code, year, value in items
    ]
    return [head, body]


POPULATION = world_bank(
    ("WLD", 2022, 8e9), ("BRA", 2022, 210306415), ("FRA", 2022, 68000000), ("FRA", 2023, 68250000)
)


def test_world_bank_rows_revised_and_added(folder, server, capsys):
    server.script = [answer(POPULATION)]
    assert run(folder, server, "population", "--yes") == 0
    said = capsys.readouterr().out
    assert "1 rows added, 1 revised, 0 gone (of 2)" in said
    assert "population 210000000 -> 210306415" in said
    assert rows(folder, "population") == [
        {"area": "BRA", "year": "2022", "population": "210306415"},
        {"area": "FRA", "year": "2022", "population": "68000000"},
        {"area": "FRA", "year": "2023", "population": "68250000"},
    ]
    assert server.asked[0].path == "/country/all/indicator/SP.POP.TOTL"
    assert server.asked_for("format") == ["json"]
    described = resource(folder, "population")
    assert described["asOf"] > "2024" and described["sources"][0]["asOf"] == described["asOf"]
    assert "via" not in described["sources"][0]


def test_what_was_fetched_is_written_into_the_log(folder, server):
    header = "date,table,kind,change,rows_before,rows_after,source_url,pages,sha256\n"
    first = "2024-01-01,population,new table,First edition.,,2,https://example.org,,0\n"
    (folder / "changes.csv").write_text(header + first, encoding="utf-8")
    server.script = [answer(POPULATION)]
    assert run(folder, server, "population", "--yes") == 0
    *_, entry = rows(folder, "changes")
    assert entry["kind"] == "new figures"
    assert entry["change"] == "Fetched anew: 1 rows added, 1 revised, 0 gone (of 2)."
    assert (entry["rows_before"], entry["rows_after"]) == ("2", "3")
    assert resource(folder, "population")["asOf"] == entry["date"]


def test_all_pages_are_asked_for(folder, server):
    server.script = [
        answer(world_bank(("BRA", 2022, 1), page=1, pages=2)),
        answer(world_bank(("FRA", 2022, 2), page=2, pages=2)),
    ]
    assert run(folder, server, "population", "--yes") == 0
    assert server.asked_for("page") == ["1", "2"]
    assert [row["population"] for row in rows(folder, "population")] == ["1", "2"]


def test_nothing_new_replaces_nothing(folder, server, capsys):
    server.script = [answer(world_bank(("BRA", 2022, 210000000), ("FRA", 2022, 68000000)))]
    assert run(folder, server, "population", "--yes") == 0
    assert "0 rows added, 0 revised, 0 gone" in capsys.readouterr().out
    assert resource(folder, "population")["asOf"] == "2024"


@pytest.mark.parametrize("word, code", [("n", 2), ("", 2), ("y", 0)])
def test_replaces_only_when_told(folder, server, monkeypatch, word, code):
    server.script = [answer(POPULATION)]
    monkeypatch.setattr("builtins.input", lambda _: word)
    assert run(folder, server, "population") == code
    assert (len(rows(folder, "population")) == 3) == (code == 0)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(silent, id="time-out"),
        pytest.param(answer(b"slow down", 429, Retry_After="0.02"), id="429"),
        pytest.param(answer(b"oops", 500), id="500"),
        pytest.param(answer(POPULATION, cut=40), id="connection cut"),
        pytest.param(answer(json.dumps(POPULATION).encode()[:-40]), id="truncated body"),
    ],
)
def test_a_passing_fault_is_asked_again(folder, server, fault):
    server.script = [fault, answer(POPULATION)]
    assert run(folder, server, "population", "--yes") == 0
    assert len(server.asked) == 2
    assert len(rows(folder, "population")) == 3


@pytest.mark.parametrize(
    "fault, says",
    [
        pytest.param(silent, "time-out", id="time-out"),
        pytest.param(answer(b"slow down", 429), "HTTP 429", id="429"),
        pytest.param(answer(b"oops", 500), "HTTP 500", id="500"),
        pytest.param(answer(POPULATION, cut=40), "cut short", id="connection cut"),
        pytest.param(
            answer(json.dumps(POPULATION).encode()[:-40]), "not complete JSON", id="truncated body"
        ),
    ],
)
def test_a_lasting_fault_keeps_the_old_table(folder, server, capsys, fault, says):
    before = (folder / "population.csv").read_bytes()
    server.script = [fault]
    assert run(folder, server, "population", "--yes") == 1
    said = capsys.readouterr().err
    assert "in 3 tries" in said and says in said and "--url" in said
    assert len(server.asked) == 3
    assert (folder / "population.csv").read_bytes() == before


def test_retry_after_is_obeyed(folder, server):
    server.script = [answer(b"", 429, Retry_After="0.6"), answer(POPULATION)]
    clock = threading.Event()
    threading.Timer(0.6, clock.set).start()
    assert run(folder, server, "population", "--yes") == 0
    assert clock.is_set()


def test_a_day_long_retry_after_is_an_error(folder, server, capsys):
    server.script = [answer(b"", 429, Retry_After="86400")]
    assert run(folder, server, "population", "--yes") == 1
    assert "86400 seconds" in capsys.readouterr().err


def test_a_refused_question_is_not_asked_again(folder, server, capsys):
    server.script = [answer(b"", 404)]
    assert run(folder, server, "population", "--yes") == 1
    assert "HTTP 404" in capsys.readouterr().err
    assert len(server.asked) == 1


def test_the_world_banks_own_error_message(folder, server, capsys):
    server.script = [answer([{"message": [{"id": "120", "value": "Invalid value"}]}])]
    assert run(folder, server, "population", "--yes") == 1
    assert "Invalid value" in capsys.readouterr().err


def test_a_changed_field_is_named(folder, server, capsys):
    body = json.loads(json.dumps(POPULATION).replace("countryiso3code", "iso3"))
    server.script = [answer(body)]
    assert run(folder, server, "population", "--yes") == 1
    said = capsys.readouterr().err
    assert "no field 'countryiso3code'" in said and "iso3" in said and "services.py" in said


def test_no_network(folder, server, capsys):
    server.http.shutdown()
    server.http.server_close()
    assert run(folder, server, "population", "--yes") == 1
    said = capsys.readouterr().err
    assert "Check the network" in said and server.url in said


def test_a_table_that_does_not_validate_is_not_taken(folder, server, capsys):
    before = (folder / "population.csv").read_bytes()
    server.script = [answer(world_bank(("BRA", 2022, -5), ("FRA", 2022, 68000000)))]
    assert run(folder, server, "population", "--yes") == 1
    assert "population" in capsys.readouterr().err
    assert (folder / "population.csv").read_bytes() == before
    assert resource(folder, "population")["asOf"] == "2024"
    assert not list(folder.glob("*.new"))


def test_a_year_in_the_future_is_not_taken(folder, server, capsys):
    server.script = [answer(world_bank(("BRA", 2022, 5), ("FRA", 2022, 6), ("FRA", 2999, 7)))]
    assert run(folder, server, "population", "--yes") == 1
    assert "year" in capsys.readouterr().err


def by_table(said):
    """What was said of each table: {name: words}."""
    return dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)


def test_all_says_of_every_table_what_became_of_it_and_takes_what_is_new(folder, server, capsys):
    server.script = [answer(POPULATION), answer(b"gone", 404)]
    assert run(folder, server, "all", "--yes") == 1
    said = by_table(capsys.readouterr().out)
    assert set(TABLES) == set(said)
    assert said["population"] == "refreshed (1 rows added, 1 revised, 0 gone (of 2))"
    assert said["remittances"].startswith("unreachable (") and "HTTP 404" in said["remittances"]
    assert said["corridors"].startswith("by hand (as of 2024; look at download")
    assert said["areas"].startswith("by hand (as of 2024; look at ")
    assert next(row["population"] for row in rows(folder, "population")) == "210306415"
    assert rows(folder, "remittances")[0]["received_pct_gdp"] == "3.1"


def test_all_without_the_word_replaces_nothing(folder, server, capsys):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    server.script = [answer(POPULATION), answer(b"gone", 404)]
    run(folder, server, "all")
    said = by_table(capsys.readouterr().out)
    assert said["population"].startswith("new rows wait (1 rows added, 1 revised")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_losing_rows_needs_an_explicit_word(folder, server, capsys):
    server.script = [answer(world_bank(("FRA", 2022, 68000000)))]
    assert run(folder, server, "population", "--yes") == 1
    assert "1 of 2 rows would go" in capsys.readouterr().err
    assert len(rows(folder, "population")) == 2
    assert run(folder, server, "population", "--yes", "--accept-loss") == 0
    assert [row["area"] for row in rows(folder, "population")] == ["FRA"]


def test_remittances_stop_before_a_half_reported_year(folder, server, capsys):
    full = [(code, 2021, 100) for code in ("BRA", "FRA", "KEN")]
    server.script = [
        answer(world_bank(*full, ("KEN", 2020, 3.1e9), ("KEN", 2022, 5))),
        answer(world_bank(("KEN", 2020, 3.1))),
        answer(world_bank(*full, ("KEN", 2020, 1), ("BRA", 2020, 1), ("KEN", 2022, 5))),
    ]
    assert run(folder, server, "remittances", "--yes") == 0
    assert "2022: 1 of 3 reported, left out" in capsys.readouterr().out
    assert {row["year"] for row in rows(folder, "remittances")} == {"2020", "2021"}


def unhcr(*items, maxPages=1):
    return {"page": 1, "short-url": "x", "maxPages": maxPages, "total": [], "items": list(items)}


def in_kenya(year, **numbers):
    item = {
        "year": year,
        "coo_id": "-",
        "coo_name": "-",
        "coo": "-",
        "coo_iso": "-",
        "coa_id": 98,
        "coa_name": "Kenya",
        "coa": "KEN",
        "coa_iso": "KEN",
        "refugees": 0,
        "asylum_seekers": 0,
        "returned_refugees": "0",
        "idps": "0",
        "returned_idps": "0",
        "stateless": "0",
        "ooc": "0",
        "oip": "-",
        "hst": "0",
    }
    return item | numbers


def test_unhcr_by_asylum(folder, server):
    server.script = [
        answer(
            unhcr(
                in_kenya(2023, refugees=546000, asylum_seekers="97000", stateless=16000),
                in_kenya(2024, refugees=573000, asylum_seekers="-"),
                in_kenya(2022),
            )
        )
    ]
    assert run(folder, server, "refugees_by_asylum", "--yes") == 0
    first, second = rows(folder, "refugees_by_asylum")
    assert list(first.values()) == ["KEN", "2023", "546000", "97000", "", "16000"]
    assert list(second.values()) == ["KEN", "2024", "573000", "0", "", ""]
    assert server.asked[0].path == "/population/"
    assert server.asked_for("coa_all") == ["true"]


def test_unhcr_unknown_code_is_named(folder, server, capsys):
    server.script = [answer(unhcr(in_kenya(2023, coa_iso="QQQ", refugees=5)))]
    assert run(folder, server, "refugees_by_asylum", "--yes") == 1
    assert "QQQ" in capsys.readouterr().err


def test_unrwa_uses_its_own_total(folder, server):
    items = [{"year": 2023, "coo_iso": "PSE", "coa_iso": "FRA", "total": t} for t in (4, "5")]
    server.script = [answer(unhcr(*items))]
    assert run(folder, server, "refugees_unrwa", "--yes") == 0
    assert rows(folder, "refugees_unrwa") == [{"area": "FRA", "year": "2023", "registered": "9"}]


def sdg(*items):
    data = [
        {
            "goal": ["10"],
            "target": ["10.7"],
            "indicator": ["10.7.2"],
            "series": "S",
            "geoAreaCode": geo,
            "geoAreaName": "n",
            "timePeriodStart": 2021.0,
            "value": value,
            "attributes": {"Nature": "C", "Units": "INDEX"},
            "dimensions": {"Reporting Type": "G", **dimensions},
        }
        for geo, value, dimensions in items
    ]
    return {"size": 5000, "totalElements": 1, "totalPages": 1, "pageNumber": 1, "data": data}


def test_sdg_keeps_missing_as_missing(folder, server):
    policy = sdg(
        ("76", "3", {"Policy Domains": "ALLDOMAINS"}),
        ("76", "N", {"Policy Domains": "DOMAIN2"}),
        ("9999", "4", {"Policy Domains": "ALLDOMAINS"}),
    )
    deaths = sdg(("1", "8072", {}))
    deaths["data"][0]["timePeriodStart"] = 2016.0
    server.script = [answer(policy), answer(sdg()), answer(deaths), answer(sdg())]
    assert run(folder, server, "sdg_indicators", "--yes") == 0
    found = [list(row.values()) for row in rows(folder, "sdg_indicators")]
    assert found == [
        ["SG_CPA_MIGRS", "BRA", "2021", "2", ""],
        ["SG_CPA_MIGRS", "BRA", "2021", "all", "3"],
        ["SM_DTH_MIGR", "WLD", "2016", "all", "8072"],
    ]
    assert server.asked_for("seriesCode")[0] == "SG_CPA_MIGRS"


def desa(path, *lines):
    """A workbook of UN DESA's layout: title, then codes and three blocks of years."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Table 1"
    sheet.append(["International migrant stock"])
    codes = ["Location code of destination", "origin", "Location code of origin"]
    sheet.append(["Index", "destination", "Coverage", "Data type", *codes, *([2020, 2024] * 3)])
    for n, (destination, origin, a, b) in enumerate(lines):
        male, female = [a // 4, b // 4], [a - a // 4, b - b // 4]
        sheet.append([n, "d", "", "B", destination, "o", origin, a, b, *male, *female])
    book.save(path)
    return path


STOCK = [
    (900, 900, 1100, 2200),
    (76, 900, 1100, 2200),
    (76, 404, 900, 1800),
    (76, 250, 60, 90),
    (76, 2003, 140, 310),
    (935, 900, 7, 7),
]


def test_un_desa_file(folder, server):
    file = str(desa(folder / "stock.xlsx", *STOCK))
    for table in ("migrant_stock", "emigrant_stock", "corridors"):
        assert run(folder, server, table, "--yes", "--file", file, "--accept-loss") == 0
    assert [list(row.values()) for row in rows(folder, "migrant_stock")] == [
        ["BRA", "2020", "1100", "825"],
        ["BRA", "2024", "2200", "1650"],
    ]
    assert [list(row.values()) for row in rows(folder, "emigrant_stock")] == [
        ["FRA", "2020", "60"],
        ["FRA", "2024", "90"],
        ["KEN", "2020", "900"],
        ["KEN", "2024", "1800"],
    ]
    found = rows(folder, "corridors")
    assert [row["migrants"] for row in found if row["origin"] == "XRO"] == ["60", "90"]
    for year, total in (("2020", 1100), ("2024", 2200)):
        assert sum(int(row["migrants"]) for row in found if row["year"] == year) == total


def test_un_desa_file_with_a_new_country_code(folder, server, capsys):
    file = str(desa(folder / "stock.xlsx", *STOCK, (76, 123, 5, 5)))
    assert run(folder, server, "corridors", "--yes", "--file", file) == 1
    assert "unknown location codes [123]" in capsys.readouterr().err


def test_un_desa_needs_a_file_and_says_where_from(folder, server, capsys):
    assert run(folder, server, "corridors", "--yes") == 1
    assert "un.org/development/desa" in capsys.readouterr().err
    assert run(folder, server, "corridors", "--file", "nowhere.xlsx") == 1
    assert "nowhere.xlsx: no such file" in capsys.readouterr().err
    (folder / "text.xlsx").write_text("no workbook")
    assert run(folder, server, "corridors", "--file", str(folder / "text.xlsx")) == 1
    assert "text.xlsx" in capsys.readouterr().err


STATUS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<MTDSG><Treaty><Participants><Table><TGroup>
<Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry>
<Entry>Accession(a), Succession(d), Ratification</Entry></Row></Thead>
<Tbody><Rows>
<Row><Entry>Brazil&lt;superscript&gt;2&lt;/superscript&gt;</Entry><Entry/>
<Entry>5 Jun\t 2007 a</Entry></Row>
<Row><Entry>Côte d'Ivoire</Entry><Entry>22 Sep 2003</Entry><Entry/></Row>
<Row><Entry>Kenya</Entry><Entry>1 Jan 2001</Entry><Entry>[2 Feb 2002]</Entry></Row>
<Row><Entry>Cook Islands</Entry><Entry/><Entry>3 Mar 2003 a</Entry></Row>
</Rows></Tbody></TGroup></Table></Participants></Treaty></MTDSG>"""


@pytest.fixture
def treaties(folder):
    """The package with States, other participants and the actions of two instruments."""
    columns = (
        "instrument,state,status,signature,consent_type,consent_year,consent,denunciation,"
        "as_of_year,source,source_url,note"
    )
    tables = {
        "states": "state,name\nBRA,Brazil\nCIV,Côte d'Ivoire\nKEN,Kenya\n",
        "other_participants": "participant,name\nCOK,Cook Islands\n",
        "treaty_actions": f"{columns}\n"
        "CRC,BRA,party,,ratification,1990,1990-09-24,,2020,untc,,\n"
        "ICRMW,KEN,withdrawn,2001-01-01,ratification,2002,2002-02-02,2010-05-05,2020,untc,,kept\n",
    }
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        kinds = {"consent": "date", "signature": "date", "denunciation": "date"}
        kinds |= {"consent_year": "year", "as_of_year": "year"}
        names = text.splitlines()[0].split(",")
        fields = [{"name": name, "type": kinds.get(name, "string")} for name in names]
        schema = {"fields": fields, "primaryKey": names[:2]}
        sources = [{"key": "untc", "asOf": "2020"}, {"key": "untc-pages", "asOf": "2024"}]
        resource = {"name": name, "path": f"{name}.csv", "schema": schema, "sources": sources}
        package["resources"].append(resource)
    path.write_text(json.dumps(package), encoding="utf-8")
    (folder / "status.xml").write_text(STATUS, encoding="iso-8859-1")
    return folder


def test_treaty_collection_file(treaties, server, capsys):
    file = ("--file", str(treaties / "status.xml"), "--instrument", "ICRMW", "--yes")
    assert run(treaties, server, "treaty_actions", *file) == 0
    assert "Cook Islands" in capsys.readouterr().out
    shown = (
        "instrument",
        "state",
        "status",
        "signature",
        "consent_type",
        "consent",
        "denunciation",
    )
    found = [tuple(row[c] for c in shown) for row in rows(treaties, "treaty_actions")]
    assert found == [
        ("CRC", "BRA", "party", "", "ratification", "1990-09-24", ""),
        ("ICRMW", "BRA", "party", "", "accession", "2007-06-05", ""),
        ("ICRMW", "CIV", "signatory", "2003-09-22", "", "", ""),
        ("ICRMW", "KEN", "withdrawn", "2001-01-01", "ratification", "2002-02-02", "2010-05-05"),
    ]
    old, new = resource(treaties, "treaty_actions")["sources"]
    assert old["asOf"] == "2020" and new["asOf"] > "2024"


@pytest.mark.parametrize(
    "was, becomes, says",
    [
        ("Kenya", "Atlantis", "not in states.csv: Atlantis"),
        ("5 Jun\t 2007 a", "5 Juin 2007", "'5 Juin 2007' is not a date"),
        ("Accession(a), Succession(d), Ratification", "Remark", "no consent"),
        ("</MTDSG>", "", "not a status list"),
    ],
)
def test_treaty_collection_file_with_faults(treaties, server, capsys, was, becomes, says):
    (treaties / "status.xml").write_text(STATUS.replace(was, becomes), encoding="iso-8859-1")
    before = (treaties / "treaty_actions.csv").read_bytes()
    file = ("--file", str(treaties / "status.xml"), "--instrument", "ICRMW", "--yes")
    assert run(treaties, server, "treaty_actions", *file) == 1
    assert says in capsys.readouterr().err
    assert (treaties / "treaty_actions.csv").read_bytes() == before


def test_treaty_collection_file_needs_its_instrument(treaties, server, capsys):
    assert run(treaties, server, "treaty_actions", "--file", str(treaties / "status.xml")) == 1
    assert "--instrument with one of: CRC, ICRMW" in capsys.readouterr().err


def test_unknown_table_names_the_nearest(folder, server, capsys):
    assert run(folder, server, "populations") == 1
    assert "Did you mean population?" in capsys.readouterr().err


@pytest.mark.parametrize("table", [name for name in KNOWN if name != "treaty_actions"])
def test_a_refresh_without_news_would_write_the_same_file(table):
    path = tables.DATA / tables.describe(table)["path"]
    written = as_text(tables.load(table), tables.describe(table), DECIMALS)
    assert written.to_csv(index=False, lineterminator="\n") == path.read_text(encoding="utf-8")
