"""What replaces the kernel in nbgrader: students' cells run in the sandbox, compared outside it.

Imported by a course's nbgrader_config.py with nbgrader's own Python, which has neither the book nor
its tables: the grading itself is `python -m grading marks`, run with the Python of the book.
"""

import json
import os
import subprocess
from html import escape
from pathlib import Path

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat.v4 import new_output
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    ComputeChecksums,
    IgnorePattern,
    LimitOutput,
    LockCells,
    NbGraderPreprocessor,
    SaveAutoGrades,
    SaveCells,
)

from .notebook import KERNEL

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = REPOSITORY / ".venv/bin/python"


def configure(config):
    """Set up a course: nothing of a student's is run by a kernel, or shown as it was written."""
    config.GenerateAssignment.preprocessors = [
        LockCells,
        ClearOutput,
        CheckCellMetadata,
        ComputeChecksums,
        SaveCells,
        ClearHiddenTests,
        ComputeChecksums,
        CheckCellMetadata,
        ForStudents,
    ]
    config.Autograde.autograde_preprocessors = [
        Outside,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        Plain,
        CheckCellMetadata,
    ]
    config.HTMLExporter.sanitize_html = True


class ForStudents(NbGraderPreprocessor):
    """Give the released notebook a kernel; when it is graded it gets back the source's: none."""

    def preprocess(self, nb, resources):
        nb.metadata.kernelspec = KERNEL
        return nb, resources


class Outside(NbGraderPreprocessor):
    """Give each test cell, as its result, the points that the value outside has earned."""

    def preprocess(self, nb, resources):
        name = resources["nbgrader"]["notebook"]
        found = marks(name, json.dumps(nb))
        for cell in nb.cells:
            identity = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            asked = identity.removeprefix(f"{name}-").removesuffix("-marks")
            if cell.cell_type == "code":
                cell.outputs = []
                if identity.endswith("-marks"):
                    cell.outputs = _outputs(found["points"][asked], found["why"][asked])
        if found["errors"]:
            text = "\n".join(found["errors"])
            first = next(cell for cell in nb.cells if cell.cell_type == "code")
            first.outputs = [new_output("stream", name="stdout", text=text)]
        return nb, resources


class Plain(NbGraderPreprocessor):
    """Turn what a student wrote into text, so that no script of theirs is run by who reads it."""

    def preprocess(self, nb, resources):
        nb.metadata.clear()
        nb.metadata.kernelspec = KERNEL
        for cell in nb.cells:
            cell.pop("attachments", None)
            ours = cell.metadata.get("nbgrader", {}).get("locked", False)
            if cell.cell_type != "code" and not ours:
                cell.cell_type = "markdown"
                text = escape(cell.source).replace("\n\n", "\n&#8203;\n")
                cell.source = f'<pre style="white-space: pre-wrap">\n{text}\n</pre>'
        return nb, resources


def marks(name, notebook):
    """Return {"points", "why", "errors"} for the text of a notebook of the assignment `name`."""
    paths = [str(REPOSITORY / "classroom"), str(REPOSITORY / "book")]
    done = subprocess.run(
        [PYTHON, "-m", "grading", "marks", name],
        input=notebook.encode("utf-8", "replace"),
        capture_output=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )
    if done.returncode:
        raise NbGraderException(f"not graded: {done.stderr.decode('utf-8', 'replace').strip()}")
    return json.loads(done.stdout)


def _outputs(points, why):
    result = new_output("execute_result", data={"text/plain": f"{points}"}, execution_count=1)
    return [new_output("stream", name="stdout", text=why + "\n"), result]
