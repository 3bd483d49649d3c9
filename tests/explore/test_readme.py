"""What explore's README shows works as it says."""

import re
from pathlib import Path

import ipywidgets as w
import pytest

from migov import explore as package
from migov.explore import ExploreError, api, controls, explore

README = (Path(package.__file__).parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.M | re.S)


@pytest.fixture
def ran(monkeypatch, capsys):
    """What the blocks displayed and printed, run one after the other as in a notebook."""
    shown, names = [], {}
    monkeypatch.setenv("EXPLORE", "page")
    monkeypatch.setattr(api, "_anchors", set())
    monkeypatch.setattr(api, "display", lambda data, raw: shown.append(data["text/html"]))
    for block in BLOCKS:
        exec(block, names)
    yield shown, capsys.readouterr().out
    explore.face = None


def test_its_python_runs_and_the_message_is_the_one_quoted(ran):
    (growth, square), printed = ran
    assert "At 3% a year 1 becomes <strong>1.34</strong>." in growth
    assert "2 squared is 4" in square
    assert explore.face == "file"
    for part in BLOCKS[-1].partition("# ")[2].strip().split("..."):
        assert part.strip() in printed


def test_the_version_is_on_each_explorer(ran):
    assert all(f'data-explore="{package.__version__}"' in html for html in ran[0])


def test_the_limits_it_names_are_the_defaults():
    assert f"at most {api._OPTIONS['limit']:,} states and {api._OPTIONS['max_kb']} kB" in README


def test_each_refusal_it_names_is_one():
    refused = README[README.index("- Free text") : README.index("So are dates")]
    names = re.findall(r"`(\w+)`", refused)
    assert {"Text", "Textarea", "Combobox", "IntText", "FloatText"} == set(names)
    for name in names:
        with pytest.raises(ExploreError, match="give a"):
            controls.read(lambda x: x, {"x": getattr(w, name)()})


def test_each_widget_of_its_table_is_a_control():
    table = README[README.index("| You give") : README.index("Options:")]
    names = {name for name in re.findall(r"\b[A-Z]\w+", table) if hasattr(w, name)}
    assert len(names) >= 14
    for name in names:
        kind = getattr(w, name)
        given = {"options": ["a", "b"]} if hasattr(kind, "options") else {}
        given = {"min": 0, "max": 4, "step": 1} if hasattr(kind, "max") else given
        assert controls.read(lambda x: x, {"x": kind(**given)})[0], name
