"""JupyterLite: nothing unverified is taken, no other host is asked, notebooks run top to bottom."""

import functools
import http.server
import io
import json
import subprocess
import sys
import threading
import zipfile

import pytest

from conftest import BUILT, ROOT
from migov.site import lite

PAGES = [
    "11_who_moves",
    "21_who_is_bound",
    "33_does_talk_build_trust",
    "42_how_many_at_the_table",
    "52_following_the_promises",
    "63_follow_the_money",
    "71_two_compacts_and_a_vote",
]  # one of each part; 42 needs scipy
CELLS = """() => jupyterapp.shell.currentWidget?.content.widgets
    .map((cell) => cell.model.toJSON()).filter((cell) => cell.cell_type === "code")
    .map(({ source, execution_count, outputs }) =>
        ({ source: [source].flat().join(""), execution_count, outputs })) ?? []"""


def test_a_compiled_package_that_is_not_pyodides_own_is_refused_and_named():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as carried:
        carried.writestr("frontend/pyodide/numpy-2.whl", b"not numpy")
    with zipfile.ZipFile(content) as carried:
        entry = {"file_name": "numpy-2.whl", "sha256": lite.digest(b"numpy")}
        with pytest.raises(lite.LiteError, match=r"numpy-2\.whl is not the file .* not taken"):
            lite.compiled(carried, entry)
        own = entry | {"sha256": lite.digest(b"not numpy")}
        assert lite.compiled(carried, own) == b"not numpy"
        with pytest.raises(lite.LiteError, match="does not carry pandas"):
            lite.compiled(carried, {"file_name": "pandas-3.whl", "sha256": ""})


def test_a_package_that_nobody_has_is_named_with_the_remedy():
    known = {"a": {"depends": ["B.c"]}, "b-c": {"depends": []}}
    assert lite.closure(known, ["a"]) == ["a", "b-c"]
    with pytest.raises(lite.LiteError, match=r"has no d\. Give its version in lite\.PURE"):
        lite.closure(known, ["d"])


@pytest.mark.parametrize("url", ["", "https://cdn.example/pyodide/pyodide.mjs"])
def test_a_site_that_would_fetch_python_elsewhere_is_refused(tmp_path, url):
    kernel = {"@jupyterlite/pyodide-kernel-extension:kernel": {"pyodideUrl": url}}
    told = {"jupyter-config-data": {"litePluginSettings": kernel}}
    (tmp_path / "jupyter-lite.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(lite.LiteError, match="not from the book's host"):
        lite.check(tmp_path)


def test_every_package_that_pages_need_and_pyodide_lacks_has_a_pinned_hash():
    text = (ROOT / ".ci" / "lite-wheels.txt").read_text(encoding="utf-8")
    for name, (version, _) in lite.PURE.items():
        assert f"{name}=={version} \\\n    --hash=sha256:" in text


def test_no_file_of_pins_names_a_host():
    for name in ("lite.txt", "lite-wheels.txt"):
        assert "://" not in (ROOT / ".ci" / name).read_text(encoding="utf-8")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder quietly, with the kinds of file that a browser insists on."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def lite_site():
    """The address of the built book with JupyterLite, made if it is not there."""
    if not (BUILT / "lite" / "run.json").exists():
        command = [sys.executable, "-m", "migov.site.lite", str(BUILT), str(BUILT.parent / ".lite")]
        done = subprocess.run(command, cwd=ROOT / "book", capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    handler = functools.partial(Handler, directory=BUILT)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.rare
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_runs_top_to_bottom_with_every_other_host_blocked(browser, lite_site, name):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lite_site}/lite/run.html?page={name}")
    assert "MB" in page.locator("#begin").inner_text()
    page.locator("#begin").click()
    page.wait_for_url("**/notebooks/**", timeout=120_000)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.locator(".jp-Toolbar-kernelName", has_text="Python (Pyodide)").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(
        f"() => {{ const cells = ({CELLS})();"
        " const failed = cells.some((c) => c.outputs.some((o) => o.output_type === 'error'));"
        " const done = cells.every((c) => c.execution_count || !c.source.trim());"
        " return cells.length && (failed || done); }",
        timeout=400_000,
        polling=1000,
    )
    cells = page.evaluate(CELLS)
    outputs = [output for cell in cells for output in cell["outputs"]]
    faults = [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]
    assert faults == []
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert "application/vnd.jupyter.widget-view+json" in kinds and "text/html" in kinds
    foreign = [url for url in asked if not url.startswith((lite_site, "blob:", "data:"))]
    assert foreign == []
    context.close()
