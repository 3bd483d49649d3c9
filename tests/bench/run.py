"""Measure explore beside Panel's embed and Plotly's frames, in one run: `make bench`.

Prints a table with ratios and writes benchmarks.json in the room of page 92, which shows it.
"""

import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "book")]
from explore.browsing import FLAGS  # noqa: E402

ROOT = HERE.parents[1]
OTHERS = ROOT / ".venv" / "bench"
OUT = ROOT / "_build" / "bench"
CASES = [("map", 74), ("lines", 50)]
GROWTH = (10, 100, 1000)
TOOLS = ("explore", "panel", "plotly")


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
    "plotly": """async (value) => { %s
        const plot = document.querySelector('.plotly-graph-div');
        const name = plot._transitionData._frames[value].name;
        const start = performance.now();
        const how = {frame: {duration: 0, redraw: true}, transition: {duration: 0}};
        await Plotly.animate(plot, [name], {...how, mode: 'immediate'});
        await painted(); return performance.now() - start; }""",
}


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
                rows.append(cost)
                show(cost, rows)
        for states in GROWTH:
            for tool in TOOLS:
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
