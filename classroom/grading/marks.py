"""The sheet on which a person marks argued answers: written, and read back with its points."""

import csv
import io
import math
from dataclasses import dataclass

COLUMNS = ("student", "question", "criterion", "most", "points", "comment", "answer")


class SheetError(ValueError):
    """A sheet that can't be read back; says where and what to do. Nothing was changed."""


@dataclass(frozen=True)
class Mark:
    """What a person gave for one criterion."""

    points: float
    comment: str = ""


def write(assignment, results, marks):
    """Return the sheet as CSV text: a line for each student, argued answer and criterion.

    results: those of this run. marks: {(student, question, criterion): Mark} so far; those of
    students who are in no result stay at the end, so that no mark is lost.
    """
    lines, left = [], dict(marks)
    for result in results:
        for asked in assignment.argued:
            answer = result.argued.get(asked.name, "")
            for criterion in asked.rubric:
                key = (cell(result.student), asked.name, criterion.name)
                lines.append((*key, criterion.points, *_said(left.pop(key, None)), answer))
                answer = ""
    most = {(a.name, c.name): c.points for a in assignment.argued for c in a.rubric}
    lines += [(*key, most[key[1:]], *_said(mark), "") for key, mark in left.items()]
    return table(COLUMNS, lines)


def read(text, assignment, name="hand.csv"):
    """Return {(student, question, criterion): Mark} from a sheet's text; empty points are left out.

    Understands what spreadsheets write: commas or semicolons, a decimal comma where semicolons
    part the cells. name: what to call the file in an error.
    """
    text = text.removeprefix("\ufeff")
    semicolons = ";" in text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if semicolons else ",")
    missing = [column for column in COLUMNS[:6] if column not in (reader.fieldnames or [])]
    if missing:
        raise SheetError(
            f"{name}, line 1: no column {', '.join(missing)}. Keep the header as it was written, "
            "and save as CSV in UTF-8."
        )
    most = {(a.name, c.name): c.points for a in assignment.argued for c in a.rubric}
    marks = {}
    for row in reader:
        where = f"{name}, line {reader.line_num}"
        said = (row["points"] or "").strip()
        if not said:
            continue
        key = (row["student"], row["question"], row["criterion"])
        if key[1:] not in most:
            raise SheetError(
                f"{where}: {assignment.name} has no criterion {key[2]!r} in a question {key[1]!r}. "
                "Is it another assignment's sheet? Fill in points and comment only."
            )
        if key in marks:
            raise SheetError(f"{where}: a second line for {key[0]}, {key[2]}. Keep one of the two.")
        points = _points(said.replace(",", ".") if semicolons else said)
        if points is None or not 0 <= points <= most[key[1:]]:
            raise SheetError(
                f"{where}, column points: found {said!r}, expected a number from 0 to "
                f"{most[key[1:]]}."
            )
        marks[key] = Mark(points, (row["comment"] or "").strip())
    return marks


def table(columns, lines):
    """Return CSV text that a spreadsheet opens as text: UTF-8 with its mark, no cell a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(
        [cell(each) if isinstance(each, str) else each for each in line] for line in lines
    )
    return "\ufeff" + out.getvalue()


def cell(text):
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _said(mark):
    return (f"{mark.points:g}", mark.comment) if mark else ("", "")


def _points(text):
    try:
        points = float(text)
    except ValueError:
        return None
    return points if math.isfinite(points) else None
