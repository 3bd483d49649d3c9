"""The student's edition: notebooks, tools and tables in which no answer stands (`make student`).

`python -m migov.site.editions.student FOLDER` writes one zip. Whatever knows an answer is left out
of the package: exercises keep the seal of their number, questions and guesses their words, cards
what all may read; migov/learn is the one of this folder.
"""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from migov import __version__
from migov.learn import exercises, recall, rooms
from migov.learn.cards import read as read_cards
from migov.learn.guess import read as read_guesses
from migov.learn.quiz import read as read_questions
from migov.site.away import offer, zips
from migov.site.downloads import ROOT, build, checkout, open_cards
from migov.site.packed import pack
from migov.site.portable import published, spell_out

from . import pruned, seals

NAME = f"{zips.BOOK}-student"
LEARN = Path(__file__).with_name("learn")
KEPT = ("cards.py", "rooms.py", "assets/cards.css", "assets/quiz.css", "schema/cards.json")
ASKED = ("exercises", "questions", "guesses", "recall", "outcomes", "cards")
APPENDIX = "9"  # pages about writing pages
_SOLUTION = re.compile(r"q\d\d-solution-\d+")
_IMPORT = re.compile(r"^(from migov\.learn import .*), solution$", re.MULTILINE)
_OFFERED = "which the book's page 'The data' offers"
_README = """\
Governing Migration Together: the notebooks for students

Unpack this zip. With Python 3.11 or newer, in this folder:

    python -m venv .venv
    .venv/bin/pip install jupyterlab jupyterlab-myst {wheel}
    .venv/bin/jupyter lab {first}

(Windows: .venv\\Scripts\\pip and .venv\\Scripts\\jupyter.) `check` says whether a number is right;
solutions and keys are your teacher's. What you are to hand in, write into the notebook and save it.

"""


def main(folder):
    """Write the zip into a folder; print its name and size."""
    path = Path(folder) / f"{NAME}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = pack(edition())
    path.write_bytes(content)
    print(f"{path}: {offer.size(len(content))}")


def edition(rounds=seals.ROUNDS):
    """Return {path in the zip: bytes}. rounds: how hard a number is to find from its seal."""
    paths = [path for path in sorted((ROOT / "book").glob("*.ipynb")) if path.name[0] != APPENDIX]
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder) / "made", package(Path(folder), paths, rounds))
        copies = [shutil.copy2(path, folder) for path in paths]
        for path in map(Path, copies):
            without_answers(path)
        said = _README.format(wheel=wheel.name, first="11_who_moves.ipynb") + zips.LICENCES
        files = {"README.txt": said.encode(), wheel.name: wheel.read_bytes()}
        files |= {Path(path).name: Path(path).read_bytes() for path in copies}
    files |= {f"data/{name}": content for name, content in zips.table_files().items()}
    return {f"{NAME}/{name}": content for name, content in files.items()}


def without_answers(path):
    """Rewrite a notebook's copy: spelled out, without solutions and answers to recall."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    page, cells = path.name[:2], []
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if _SOLUTION.fullmatch(cell["id"]):
            continue
        if cell["id"] == f"q{page}-before":
            text = before(page)
        elif cell["id"] == f"q{page}-after":
            text = after(page)
        elif cell["cell_type"] == "code":
            text = _IMPORT.sub(r"\1", text).replace(_OFFERED, "which came with this notebook")
        cells.append(cell | {"source": text.splitlines(keepends=True)})
    path.write_text(json.dumps(notebook | {"cells": cells}), encoding="utf-8")
    spell_out(path, published())


def before(page):
    """Return what a page asks from before, as Markdown."""
    files = {number: file for _, own in recall.parts() for number, file in own.items()}
    lines = ["**From before.** Say each aloud, then look it up."]
    for one in recall.read(page)["before"]:
        links = [f"[{rooms.shown_number(own)}]({files[own]}.ipynb)" for own in one.get("from", [])]
        where = f" *Page{'s' * (len(links) > 1)} {' and '.join(links)}.*" if links else ""
        lines.append(f"- {one['question']}{where}")
    return "\n".join([lines[0], "", *lines[1:]])


def after(page):
    """Return what a page asks at its end, as Markdown."""
    own = recall.read(page)["after"]
    asked = [f"**{recall.AFTER[name]}** {task['prompt']}" for name, task in own.items()]
    return "\n\n".join(["## In your own words", "Write a sentence or two for each.", *asked])


def package(folder, notebooks, rounds):
    """Write the checkout that the wheel is made from into a folder, and return it.

    notebooks: the paths of those that go along, whose rooms the package keeps.
    """
    checkout(folder, ("site", "refresh", "learn", "pages"))
    own, package = ROOT / "book" / "migov", folder / "book" / "migov"
    version = package / "__init__.py"
    text = version.read_text(encoding="utf-8").replace(__version__, f"{__version__}+student")
    version.write_text(text, encoding="utf-8")
    shutil.copytree(LEARN, package / "learn", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(seals.__file__, package / "learn")
    for name in KEPT:
        (package / "learn" / name).parent.mkdir(exist_ok=True)
        shutil.copy2(own / "learn" / name, package / "learn" / name)
    (package / "pages").mkdir()
    shutil.copy2(own / "pages" / "__init__.py", package / "pages")
    code = {path.name[:2]: pruned.code(path) for path in notebooks}
    for path in sorted((own / "pages").glob("p??")):
        page = path.name[1:]
        if page in code or page == "00":
            room(path, package / "pages" / path.name, code.get(page, ""), rounds)
    return folder


def room(path, target, code, rounds):
    """Write a page's room without its answers. code: of the page's notebook, for what it uses."""
    left = shutil.ignore_patterns("__pycache__", "check.py", *(f"{name}.json" for name in ASKED))
    shutil.copytree(path, target, ignore=left)
    if text := pruned.check(path, code):
        (target / "check.py").write_text(text, encoding="utf-8")
    for name, content in asked(path.name[1:], rounds).items():
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        (target / f"{name}.json").write_text(text, encoding="utf-8")


def asked(page, rounds=seals.ROUNDS):
    """Return {name of a file: its content} of what a page asks, without what answers it."""
    has = {name for name in ASKED if (rooms.PAGES / f"p{page}" / f"{name}.json").exists()}
    found = {}
    if "exercises" in has:
        found["checks"] = {
            str(one["number"]): seals.seal(known["expected"], known["tolerance"], rounds)
            for one in exercises.read(page)
            if "answer" in one and (known := exercises.answer_of(page, one))
        }
    if "questions" in has:
        found["questions"] = [
            {
                "question": one["question"],
                "kind": "radio" if one["type"] == "multiple_choice" else "checkbox",
                "answers": [own["answer"] for own in one["answers"]],
            }
            for one in read_questions(page)
        ]
    if "guesses" in has:
        found["guesses"] = {one["id"]: _question(page, one) for one in read_guesses(page)}
    if "cards" in has and (cards := open_cards(read_cards(page))):
        found["cards"] = cards
    return found


def _question(page, one):
    place = f"p{page}/guesses.json, guess '{one['id']}'"
    return exercises.fill(one["question"], exercises.figures(page, one, place))


if __name__ == "__main__":
    main(sys.argv[1])
