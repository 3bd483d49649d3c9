"""Find out whose the files in a folder are."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

_FROM_MOODLE = re.compile(r"_\d+_assignsubmission_.*$")
_COPIED = re.compile(r"( ?\(\d+\)|-Copy\d+)$")


class FolderError(ValueError):
    """A folder that can't be graded; says why and what to do."""


@dataclass(frozen=True)
class File:
    """One file: whose it is, where it lies, and what is wrong with its place ("" if nothing)."""

    student: str
    path: Path
    wrong: str = ""


def find(folder, name):
    """Return a File for each notebook handed in, in the order of the students.

    Two ways to lie are understood: `NAME-STUDENT.ipynb` in the folder itself, or a folder a student
    with one notebook in it, as learning platforms hand them out. What can't be told apart is there
    too, with what is wrong.
    """
    if not folder.is_dir():
        raise FolderError(f"{folder}: there is no such folder. Name the one with the notebooks.")
    files = []
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            files.append(_in_folder(path))
        elif path.suffix == ".ipynb":
            files.append(_by_name(path, name))
        else:
            files.append(File(path.name, path, f"not a notebook; expected {name}-STUDENT.ipynb"))
    if not files:
        raise FolderError(
            f"{folder}: there are no notebooks in it. Put them there as "
            f"{name}-STUDENT.ipynb, or in a folder a student."
        )
    return _once_each(files)


def _by_name(path, name):
    start, student = f"{name}-", _COPIED.sub("", path.stem)
    if not student.startswith(start) or student in (start, f"{start}YOUR-NAME"):
        wrong = f"the name does not tell whose it is; rename it to {name}-STUDENT.ipynb"
        return File(path.stem, path, wrong)
    return File(student.removeprefix(start), path)


def _in_folder(folder):
    student = _FROM_MOODLE.sub("", folder.name)
    found = sorted(path for path in folder.iterdir() if path.suffix == ".ipynb")
    if len(found) == 1:
        return File(student, found[0])
    if not found:
        return File(student, folder, "there is no notebook in the folder; ask for it")
    wrong = f"there are {len(found)} notebooks in the folder; leave the one that counts"
    return File(student, folder, wrong)


def _once_each(files):
    """Mark the files of a student who handed in more than one."""
    counted = {}
    for file in files:
        counted.setdefault(file.student.casefold(), []).append(file)
    for same in counted.values():
        if len(same) > 1:
            both = " and ".join(file.path.name for file in same)
            wrong = f"handed in more than once ({both}); leave the one that counts"
            same[:] = [File(file.student, file.path, file.wrong or wrong) for file in same]
    return sorted((file for same in counted.values() for file in same), key=lambda f: f.student)
