"""The pages that people read: feedback for a student, and the answers beside their rubric.

What a student wrote stands in them as text. No key is in them, and no script can run in them.
"""

from html import escape

from . import marks

HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; vertical-align: top; }}
pre {{ font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }}
pre {{ background: #f4f4f4; padding: .6rem; }}
</style>
</head>
<body>
"""
NOTHING = "(nothing in its cell; look in {file} whether it stands in another)"
FOOT = "</body>\n</html>\n"


def feedback(assignment, result, by_hand):
    """Return a student's page: what was taken as an answer, and what became of it."""
    title = f"{assignment.title}: {result.student}"
    lines = [HEAD.format(title=escape(title)), f"<h1>{escape(title)}</h1>\n"]
    if result.problem:
        lines.append(f"<p>Not graded: {escape(result.problem)}.</p>\n")
        return "".join([*lines, FOOT])
    lines.append(
        "<table>\n<tr><th>Question</th><th>Your answer</th><th></th><th>Points</th></tr>\n"
    )
    for asked in assignment.questions:
        verdict = result.verdicts[asked.name]
        lines.append(
            f"<tr><td>{escape(asked.title)}</td><td>{escape(verdict.given)}</td>"
            f"<td>{escape(verdict.why)}</td><td>{verdict.points} of {asked.points}</td></tr>\n"
        )
    earned = sum(verdict.points for verdict in result.verdicts.values())
    values = sum(asked.points for asked in assignment.questions)
    lines.append(f"</table>\n<p>Together {earned} of {values} points for values.</p>\n")
    if result.errors:
        lines.append("<h2>What stopped</h2>\n<ul>\n")
        lines += [f"<li>{escape(error[:300])}</li>\n" for error in result.errors]
        lines.append("</ul>\n")
    for asked in assignment.argued:
        lines.append(f"<h2>{escape(asked.title)}</h2>\n")
        lines.append(f"<pre>{escape(result.argued.get(asked.name) or '(no answer)')}</pre>\n")
        lines.append("<table>\n<tr><th>Looked for</th><th>Points</th><th>Comment</th></tr>\n")
        for each in asked.rubric:
            mark = by_hand.get((marks.cell(result.student), asked.name, each.name))
            points = f"{mark.points:g} of {each.points}" if mark else "not yet marked"
            said = escape(mark.comment) if mark else ""
            lines.append(f"<tr><td>{escape(each.name)}</td><td>{points}</td><td>{said}</td></tr>\n")
        lines.append("</table>\n")
    return "".join([*lines, FOOT])


def sheet(assignment, results):
    """Return the teacher's page beside hand.csv: the rubric, then each answer."""
    title = f"{assignment.title}: answers to mark"
    lines = [HEAD.format(title=escape(title)), f"<h1>{escape(title)}</h1>\n"]
    lines.append(
        "<p>The points go into hand.csv, one line a criterion. Half points are allowed.</p>\n"
    )
    for asked in assignment.argued:
        lines.append(f"<h2>{escape(asked.title)}</h2>\n<p>{escape(asked.text)}</p>\n<table>\n")
        lines.append("<tr><th>Criterion</th><th>0</th><th>half</th><th>all</th></tr>\n")
        for each in asked.rubric:
            cells = (f"{each.name} ({each.points})", each.none, each.half, each.full)
            lines.append("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in cells) + "</tr>\n")
        lines.append("</table>\n")
        for result in results:
            lines.append(f"<h3>{escape(result.student)}</h3>\n")
            answer = result.argued.get(asked.name) or NOTHING.format(file=result.file)
            lines.append(f"<pre>{escape(answer)}</pre>\n")
    return "".join([*lines, FOOT])
