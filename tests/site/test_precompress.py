"""Packed files beside the plain ones, and nginx with the configuration that goes with the book."""

import gzip
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from contextlib import suppress

import pytest

from conftest import ROOT, comes_true
from migov.site import precompress

CONFIGURATION = ROOT / "classroom" / "server" / "nginx.conf"
PAGE = "<!doctype html><title>Ä page</title>" + "<p>States share the movement of people.</p>" * 90


def test_text_is_packed_the_same_each_time_and_what_would_not_shrink_is_not(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "small.html").write_text("<p>few words</p>")
    (tmp_path / "font.woff2").write_bytes(b"x" * 5000)
    plain, small = precompress.write(tmp_path)
    assert [path.name for path in tmp_path.glob("*.gz")] == ["page.html.gz"]
    first = (tmp_path / "page.html.gz").read_bytes()
    assert gzip.decompress(first).decode() == PAGE and small == len(first) < plain / 4
    precompress.write(tmp_path)
    assert (tmp_path / "page.html.gz").read_bytes() == first


def test_a_packed_file_never_outlives_the_page_that_it_stands_for(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    precompress.write(tmp_path)
    page.write_text("<p>short now</p>")
    precompress.write(tmp_path)
    assert not list(tmp_path.glob("*.gz"))


def nginx():
    """The path of nginx; Debian's is installed where it is missing and the rights are there."""
    find = lambda: shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")  # noqa: E731
    if not find():
        for sudo in ([], ["sudo", "-n"]):
            with suppress(OSError, subprocess.CalledProcessError):
                subprocess.run(
                    [*sudo, "apt-get", "install", "-y", "-qq", "nginx-light"], check=True
                )
                break
    return find() or pytest.fail("nginx is missing: sudo apt install nginx-light")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of a small site, packed and served by nginx with the book's configuration."""
    folder = tmp_path_factory.mktemp("served")
    site = folder / "site"
    for name in ("index.html", "404.html", "_static/site.css", "_static/fonts/a.woff2",
                 "lite/index.html", "lite/a.wasm"):  # fmt: skip
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE, encoding="utf-8")
    precompress.write(site)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    book = CONFIGURATION.read_text().replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "book.conf").write_text(book.replace("/srv/book", str(site)))
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\n"
        f"access_log off;\n{temporary}include {folder}/book.conf;\n}}\n"
    )
    folder.chmod(0o755)
    for parent in [site, *site.rglob("*")]:
        parent.chmod(0o755)
    command = [nginx(), "-p", folder, "-c", folder / "nginx.conf", "-g", "user root;"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"

    def answers():
        with suppress(OSError):
            return urllib.request.urlopen(address, timeout=5).status == 200
        return False

    assert comes_true(answers, 20), server.communicate(timeout=1)
    yield address
    server.terminate()
    server.wait(10)


def get(address, packed=True):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"} if packed else {})
    try:
        answer = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.headers, answer.read()


@pytest.mark.slow
@pytest.mark.rare
def test_nginx_sends_the_packed_file_to_who_takes_it_and_the_plain_one_to_others(served):
    headers, body = get(f"{served}/index.html")
    assert headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in headers["Vary"]
    assert gzip.decompress(body).decode() == PAGE and headers["Content-Type"].endswith("utf-8")
    headers, body = get(f"{served}/index.html", packed=False)
    assert headers["Content-Encoding"] is None and body.decode() == PAGE


@pytest.mark.slow
@pytest.mark.rare
def test_nginx_has_stamped_files_kept_and_all_others_asked_for_anew(served):
    assert get(f"{served}/index.html")[0]["Cache-Control"] == "no-cache"
    kept = get(f"{served}/_static/site.css?v=0a1b2c3d")[0]["Cache-Control"]
    assert re.search(r"max-age=31536000, immutable", kept)


@pytest.mark.slow
@pytest.mark.rare
def test_nginx_is_strict_with_pages_and_leaves_python_in_the_browser_alone(served):
    assert get(served)[0]["Content-Security-Policy"].startswith("default-src 'self'; img-src")
    assert get(f"{served}/lite/index.html")[0]["Content-Security-Policy"] is None
    assert get(f"{served}/lite/a.wasm")[0]["Content-Type"] == "application/wasm"
    assert get(f"{served}/_static/fonts/a.woff2")[0]["Access-Control-Allow-Origin"] == "*"
    assert (
        get(f"{served}/nowhere")[1]
        and "page" in gzip.decompress(get(f"{served}/nowhere")[1]).decode()
    )


def test_the_policy_is_the_one_that_the_readme_gives():
    (policy,) = re.findall(r"Content-Security-Policy: (.*)", (ROOT / "README.md").read_text())
    assert f'default "{policy}";' in CONFIGURATION.read_text()
