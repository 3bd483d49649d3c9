"""What a reader waits for, page by page, in two builds of the book.

    .venv/bin/python tests/bench/pages.py OLD_BUILD NEW_BUILD [page ...]

Prints for each page of each build: kB as packed text on a cold cache, kB of what the page alone
needs, and at 400 kbit/s, 400 ms, a quarter of the CPU: seconds to the first text and to the first
explorer that answers. `--bytes` leaves the times out; `--score 5` adds Lighthouse's mark for speed
on a phone, the median of five.
"""

import argparse
import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "book")]
from explore.browsing import FLAGS  # noqa: E402

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 5e4, "uploadThroughput": 5e4}
PACKED = (".html", ".css", ".js", ".svg", ".json")
# the first explorer is touched when its script has it; it answers when its picture is another
TOUCH = """
    const touch = () => {
        const root = document.querySelector("[data-explore][data-live]");
        if (!root) return setTimeout(touch, 20);
        const [view, form] = [".ex-view", ".ex-controls"].map((part) => root.querySelector(part));
        const seen = new MutationObserver(() => (window.answered ??= performance.now() / 1000));
        seen.observe(view, { childList: true, subtree: true, characterData: true });
        const input = form.querySelector("select, input:not(:checked)");
        if (input.type === "radio" || input.type === "checkbox") return input.click();
        const last = input.options ? [...input.options].at(-1).value : input.max;
        input.value = input.value === last ? "0" : last;
        input.dispatchEvent(new Event("input", { bubbles: true }));
    };
    touch();
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime / 1000"


class Packed(http.server.SimpleHTTPRequestHandler):
    """A host that packs text and lets a browser keep what it has."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """Send a file, packed where it is text."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in PACKED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder):
    """Serve a folder as a good host would; return (server, address)."""
    handler = functools.partial(Packed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def visit(browser, address, page, slow):
    """Return ({path: bytes on the wire}, seconds to first text, seconds to the first answer)."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened, sizes, paths = context.new_page(), {}, {}
    client = context.new_cdp_session(opened)
    client.send("Network.enable")
    client.on(
        "Network.responseReceived",
        lambda event: paths.__setitem__(event["requestId"], event["response"]["url"]),
    )
    client.on(
        "Network.loadingFinished",
        lambda event: sizes.__setitem__(paths[event["requestId"]], event["encodedDataLength"]),
    )
    if slow:
        client.send("Network.emulateNetworkConditions", SLOW)
        client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        opened.set_default_timeout(180_000)
        opened.add_init_script(TOUCH)
    opened.goto(f"{address}/{page}", wait_until="commit")
    opened.wait_for_load_state("networkidle")
    text = answer = None
    if slow:
        if opened.locator("[data-explore]").count():
            opened.wait_for_function("window.answered")
            answer = opened.evaluate("window.answered")
        text = opened.evaluate(PAINTED)
    context.close()
    return {url.removeprefix(address): size for url, size in sizes.items()}, text, answer


def score(address, page, runs):
    """Return the median of Lighthouse's marks for speed, 0 to 100, as a phone sees the page."""
    command = ["node", os.environ["LIGHTHOUSE_PATH"], f"{address}/{page}", "--quiet"]
    command += ["--output=json", "--only-categories=performance"]
    command += [f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}"]
    environment = os.environ | {"CHROME_PATH": os.environ["BROWSER_PATH"]}
    marks = []
    for _ in range(runs):
        told = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
        marks.append(100 * json.loads(told)["categories"]["performance"]["score"])
    return statistics.median(marks)


def main(arguments=None):
    """Measure and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--bytes", action="store_true", help="leave the times out")
    parser.add_argument("--score", type=int, default=0, help="runs of Lighthouse a page")
    given = parser.parse_args(arguments)
    found = sorted(p.relative_to(given.new).as_posix() for p in given.new.glob("book/*.html"))
    pages = given.pages or found
    heads = ["page", "build", "kB", "kB the page's own", "requests", "first text, s"]
    heads += ["first answer, s", "speed"]
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["BROWSER_PATH"], args=FLAGS)
        for page in pages:
            for name, folder in (("old", given.old), ("new", given.new)):
                server, address = serve(folder)
                sizes, text, answer = visit(browser, address, page, slow=not given.bytes)
                mark = f"{score(address, page, given.score):.0f}" if given.score else ""
                server.shutdown()
                own = sum(size for path, size in sizes.items() if "_static" not in path)
                cells = [page, name, f"{sum(sizes.values()) / 1e3:.0f}", f"{own / 1e3:.0f}"]
                cells += [str(len(sizes)), *(f"{n:.1f}" if n else "" for n in (text, answer)), mark]
                print(f"| {' | '.join(cells)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
