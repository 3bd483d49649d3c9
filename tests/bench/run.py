"""Measure explore beside other tools for controls without a kernel, in one run: `make bench`.

Each tool stands in its documented offline form: one file that needs no server.

Prints a table with ratios and writes benchmarks.json in the room of page 92, which shows it.
"""

import gzip
import io
import json
import os
import platform
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "book")]
from explore.browsing import FLAGS  # noqa: E402

ROOT = HERE.parents[1]
OTHERS = Path(os.environ.get("BENCH_LIBRARIES", ROOT / ".venv" / "bench"))
OUT = ROOT / "_build" / "bench"
CASES = [("map", 74), ("lines", 50)]
GROWTH, GROWN = (10, 100, 1000), ("explore", "panel", "plotly")
TOOLS = ("explore", "panel", "plotly", "bokeh", "altair", "holoviews")


# each sets a state as the tool's own control would, and resolves when the next frame is painted
PAINTED = "const painted = () => new Promise(r => requestAnimationFrame(() => setTimeout(r, 0)));"
MOVE = {
    "explore": """async (value) => { %s
        const input = document.querySelector('#explore-bench input');
        const start = performance.now();
        input.value = value;
        input.dispatchEvent(new Event('input', {bubbles: true}));
        await painted(); return performance.now() - start; }""",
    "panel": """async (value) => { %s
        const models = () => [...Bokeh.documents[0]._all_models.values()];
        const pictures = () => models().filter(m => String(m.text).includes('svg'));
        const slider = models().find(model => model.type.endsWith('Slider'));
        const seen = new Set(pictures());
        const start = performance.now();
        slider.value = slider.start + value;
        do { await painted(); } while (pictures().every(picture => seen.has(picture)));
        return performance.now() - start; }""",
    "bokeh": """async (value) => { %s
        const models = [...Bokeh.documents[0]._all_models.values()];
        const slider = models.find(model => model.type === 'Slider');
        const start = performance.now();
        slider.value = slider.start + value;
        await painted(); return performance.now() - start; }""",
    "altair": """async (value) => { %s
        const input = document.querySelector('input[type=range]');
        const picture = document.querySelector('svg.marks');
        const changed = new Promise(resolve => new MutationObserver(resolve).observe(
            picture, {subtree: true, childList: true, attributes: true, characterData: true}));
        const start = performance.now();
        input.value = Number(input.min) + value;
        input.dispatchEvent(new Event('input', {bubbles: true}));
        await changed; await painted(); return performance.now() - start; }""",
    "plotly": """async (value) => { %s
        const plot = document.querySelector('.plotly-graph-div');
        const name = plot._transitionData._frames[value].name;
        const start = performance.now();
        const how = {frame: {duration: 0, redraw: true}, transition: {duration: 0}};
        await Plotly.animate(plot, [name], {...how, mode: 'immediate'});
        await painted(); return performance.now() - start; }""",
}


# HoloViews changes its slider's picture within the input's own event, as Bokeh does
MOVE["holoviews"] = MOVE["bokeh"]

# looked for in open shadow trees, too, where Bokeh and Panel keep what they draw
DEEP = """() => { const all = (root) => [...root.querySelectorAll('*')].flatMap(
        e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    const of = (names) => all(document).filter(e => e.matches(names)); return (%s); }"""
NAMES = """of('svg, img, canvas, [role=img], [role=graphics-document]')
    .map(e => e.getAttribute('aria-label') || e.getAttribute('alt') || '').filter(Boolean)"""
STATE = """of('input, [role=slider], .noUi-handle, .slider-label').map(e => e.value + ' ' +
    e.getAttribute('aria-valuenow') + e.getAttribute('aria-valuetext') + e.textContent)"""


def install():
    if not OTHERS.exists():
        wanted = HERE / "requirements.txt"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", str(OTHERS), "-r", str(wanted)], check=True)


def build(tool, workload, states):
    """Return what the page costs: bytes, bytes gzipped, bytes of runtime, seconds."""
    page = OUT / f"{tool}-{workload}-{states}.html"
    environment = dict(os.environ)
    if tool != "explore":
        environment["PYTHONPATH"] = str(OTHERS)
    command = [sys.executable, str(HERE / "build.py"), tool, workload, str(states), str(page)]
    done = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE
    )
    cost = json.loads(done.stdout.strip().splitlines()[-1])
    data = page.read_bytes()
    cost |= {"tool": tool, "workload": workload, "states": states, "bytes": len(data)}
    cost["gzipped"] = len(gzip.compress(data, 9))
    return page, cost


def wait(browser, page, tool, states):
    """Return the median milliseconds from an input to the next painted frame."""
    tab = browser.new_page()
    tab.goto(page.as_uri(), timeout=120_000)
    tab.wait_for_timeout(3000)
    if tool == "explore":
        tab.locator("#explore-bench input").focus()
        tab.wait_for_timeout(1000)
    script = MOVE[tool] % PAINTED
    times = [tab.evaluate(script, step % (states - 1) + 1) for step in range(1, 41)]
    tab.close()
    return statistics.median(times[5:])


def offers(browser, page, tool):
    """Return what a reader has of a page: without scripts, from a screen reader, by keyboard."""
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(page.as_uri())
    shown = Image.open(io.BytesIO(bare.screenshot())).convert("RGB")
    bare.context.close()
    tab = browser.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(page.as_uri(), timeout=120_000)
    tab.wait_for_timeout(3000)
    first = tab.evaluate(DEEP % NAMES)
    moved = False
    for _ in range(25):
        tab.keyboard.press("Tab")
        before = tab.evaluate(DEEP % STATE)
        tab.keyboard.press("ArrowRight")
        tab.wait_for_timeout(300)
        if moved := tab.evaluate(DEEP % STATE) != before:
            break
    second = tab.evaluate(DEEP % NAMES)
    tab.close()
    return {
        "without_scripts": len(shown.getcolors(1 << 24)) > 3,
        "named": bool(first),
        "named_by_state": moved and first != second,
        "keyboard": moved,
        "other_hosts": sum(url.startswith("http") for url in asked),
    }


def main():
    install()
    OUT.mkdir(parents=True, exist_ok=True)
    rows = []
    with sync_playwright() as playwright:
        path = os.environ["BROWSER_PATH"]
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for workload, states in CASES:
            for tool in TOOLS:
                page, cost = build(tool, workload, states)
                cost["milliseconds"] = wait(browser, page, tool, states)
                cost |= offers(browser, page, tool)
                rows.append(cost)
                show(cost, rows)
        for states in GROWTH:
            for tool in GROWN:
                rows.append(build(tool, "growth", states)[1])
                show(rows[-1], rows)
        about = {
            "date": date.today().isoformat(),
            "cores": os.cpu_count(),
            "chromium": browser.version,
        }
        browser.close()
    about |= {"python": platform.python_version(), "rows": rows}
    target = ROOT / "book" / "migov" / "pages" / "p92" / "benchmarks.json"
    target.write_text(json.dumps(about, indent=1) + "\n")
    print(f"written to {target.relative_to(ROOT)}")


def show(cost, rows):
    key = (cost["workload"], cost["states"])
    own = next(r for r in rows if (r["workload"], r["states"]) == key and r["tool"] == "explore")
    speed = f"{cost['milliseconds']:6.1f} ms" if "milliseconds" in cost else ""
    print(
        f"{cost['workload']:7}{cost['states']:5} {cost['tool']:8}{cost['bytes'] / 1e3:10,.0f} kB"
        f"{cost['gzipped'] / 1e3:9,.0f} kB gzipped ({cost['gzipped'] / own['gzipped']:5.1f} x)"
        f"{cost['runtime'] / 1e3:8,.0f} kB runtime {cost['seconds']:7.1f} s {speed}",
        flush=True,
    )


if __name__ == "__main__":
    main()
