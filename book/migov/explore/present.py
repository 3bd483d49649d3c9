"""A computed explorer on a page and in a kernel: the same specification, two faces."""

import base64
import json
from html import escape

import ipywidgets as w
from IPython.display import display
from markdown_it import MarkdownIt

from . import __version__, api, conditions, controls, faces, live, page, rich, waiting
from . import goals as asked
from .columns import gzipped
from .compute import FIELD, answer, held
from .errors import ExploreError
from .views import numbers_html

KINDS = ("range", "select", "radio", "checkbox")
_markdown = MarkdownIt("commonmark", {"html": True})


def read(kind, abbreviations):
    """Return [Control, ...] for {name: what interact takes}. Raises ExploreError."""

    def reader(**_):
        """Stand for the function that the controls would be arguments of."""

    reader.__name__ = kind
    found = controls.read(reader, abbreviations)[0]
    for control in found:
        if control.kind in KINDS and not control.parents:
            continue
        raise ExploreError(
            f"explore.{kind}: the control '{control.name}' follows another one, sets more than one "
            "value or plays by itself, which only `explore` can; give a list, a slider or a bool."
        )
    return found


def templates(where, given, cases, fields):
    """Return {case: HTML template} from a text or {case: text} in Markdown.

    cases: {case: the text to use where none is given, or the name of another case after an `=`}.
    fields: the names that a template may hold. Raises ExploreError for an unknown case or field.
    """
    texts = {next(iter(cases)): given} if isinstance(given, str) else dict(given or {})
    if strangers := [case for case in texts if case not in cases]:
        raise ExploreError(f"{where}: note has no case '{strangers[0]}'; there are {list(cases)}.")
    for case, instead in cases.items():
        if case not in texts:
            texts[case] = texts[instead[1:]] if instead.startswith("=") else instead
    check_fields(where, texts, fields)
    return {case: _markdown.render(rich.curly(text)).strip() for case, text in texts.items()}


def text_as_paths():
    """Tell whether pictures are for places without the book's font."""
    return faces.face() != "page"


def check_fields(where, texts, fields):
    """Raise ExploreError for a template that holds a field which does not exist."""
    for case, text in texts.items():
        for name, *_ in FIELD.findall(text):
            if name not in fields:
                raise ExploreError(
                    f"{where}: the text '{case}' holds {{{name}}}, which is no field; "
                    f"there are {', '.join(fields)}."
                )


def plain(texts, own, where):
    """Return the words of an explorer: the English ones, put over by the writer's own."""
    if strangers := [name for name in own or {} if name not in texts]:
        raise ExploreError(f"{where}: words has no '{strangers[0]}'; there are {list(texts)}.")
    return texts | (own or {})


def show(
    spec,
    found,
    *,
    name,
    id,
    still,
    max_kb,
    buttons=(),
    fold="",
    share=None,
    renamed=None,
    moves=(),
    goals=(),
):
    """Display a computed explorer: widgets with a kernel, native HTML controls on a page.

    spec: what `compute.answer` takes, without its controls. found: the Controls. still: the
    sentence that stands where no script runs. buttons: [(name, value, label), ...]. fold: what
    opens below without a script. share, renamed: as in `explore`; moves: the labels that `renamed`
    may lead to as "move". goals: those that `conditions.put` has put into spec. Raises
    ExploreError for a specification that is too heavy, or a goal that is none.
    """
    shared = api.shared_names(share, found, f"explore.{name}")
    renamed = renamed or {}
    labels = {c.name: c.labels for c in found} | ({"move": moves} if moves else {})
    api.refuse_unknown_choices(renamed, labels, f"explore.{name}")
    spec["controls"] = [_control(c, shared, renamed) for c in found]
    if moves and "move" in renamed:
        spec["renamed"] = renamed["move"]
    if goals:
        spec["reaching"] = conditions.search(spec, start(found), goals, f"explore.{name}")
    _check_size(spec, name, max_kb)
    if faces.face() == "live":
        computed = Computed(spec, found, buttons, goals)
        html = "".join(answer(spec, start(found))[:2])
        view = {"version_major": 2, "version_minor": 0, "model_id": computed.box.model_id}
        bundle = {live.VIEW: view, "text/plain": f"explore.{name}", "text/html": html}
        display(bundle, raw=True)
        return computed
    options = {"still": still, "buttons": buttons, "fold": fold, "goals": goals}
    html = render(spec, found, id=api.anchor(id, name), **options)
    if faces.face() == "file":
        html = page.self_contained(html)
    display({"text/html": html, "text/plain": f"explore.{name}"}, raw=True)
    return None


def _control(control, shared, renamed):
    said = {"share": shared.get(control.name), "renamed": renamed.get(control.name)}
    told = {key: value for key, value in said.items() if value}
    return {"name": control.name, "labels": list(control.labels)} | told


def fold(html, label):
    """Return a fold for readers without a script; where one runs, it says when to open."""
    return (
        f'<details class="ex-numbers ex-fold"><summary>{escape(label)}</summary>'
        f'<div class="ex-numbers-body">{html}</div></details>'
    )


def start(found):
    """Return the state that an explorer opens in."""
    at = [control.index for control in found]
    return {"at": at, "moves": [], "shown": False, "skipped": False}


def render(spec, found, *, id, still, buttons=(), fold="", goals=()):
    """Return the HTML of a computed explorer on a page, in the state that it opens in."""
    main, note, numbers = answer(spec, start(found))
    data = {**spec, "start": [control.index for control in found]}
    packed = ""
    if "parts" in spec:
        packed = base64.b64encode(_packed(data.pop("parts"))).decode()
        packed = f'<script type="text/plain" class="ex-parts">{packed}</script>\n'
    pressed = "".join(
        f'<button type="button" class="ex-button" data-{name}="{value}">{escape(label)}</button>'
        for name, value, label in buttons
    )
    pressed = f'<div class="ex-buttons">{pressed}</div>\n' if pressed else ""
    lines = "".join(asked.lines(goals, [[False] for _ in goals]))
    native = "\n".join(page.control_html(c, id, found, plays=False) for c in found)
    start_tag, end_tag = f'<figure class="explore ex-of-{spec["kind"]}"', "</figure>"
    question = ""
    if asks := spec.get("asks"):  # a question is no figure, which would be numbered and cited
        start_tag, end_tag = f'<div class="explore ex-asks ex-of-{spec["kind"]}"', "</div>"
        start_tag += f' data-hides="{escape(" ".join(asks["hides"]))}"'
        question = f'<p class="ex-question">{asks["question"]}</p>\n'
    named = "div" if asks else "figcaption"
    caption = f'<{named} class="ex-note">{note}</{named}>\n'
    return (
        f'{start_tag} id="{escape(id)}" data-compute="{__version__}">\n{lines}{question}'
        f'<form class="ex-controls ex-by-{spec.get("form", "hand")}" autocomplete="off" hidden>\n'
        f'{native}\n{pressed}</form>\n<p class="ex-still">{escape(still)}</p>\n'
        f'<div class="ex-view">{main}</div>\n{caption}'
        f"{asked.reasons(goals)}{numbers_html(numbers, keep=True)}{fold}\n"
        '<p class="ex-status" role="status" aria-live="polite"></p>\n'
        f'<script type="application/json" class="ex-spec">{page.json_html(data)}</script>\n'
        f"{packed}{end_tag}"
    )


class Computed:
    """One computed explorer with a kernel: `box` holds its widgets."""

    def __init__(self, spec, found, buttons, goals=()):
        self.spec, self.found, self.view = spec, found, w.HTML()
        self.moves, self.shown, self.skipped = [], False, False
        self.asks = spec.get("asks")
        self.asked = asked.Asked(goals, self._give) if goals else None
        for control, own in zip(found, spec["controls"], strict=True):
            if "share" in own:
                live.join(own["share"], control.widget)
            control.widget.description = control.label
            control.widget.style.description_width = "initial"
            control.widget.layout.width = "auto" if control.kind == "checkbox" else "100%"
            control.widget.observe(self._moved, "value")
        self.buttons = [w.Button(description=label) for *_, label in buttons]
        for widget, (name, value, _) in zip(self.buttons, buttons, strict=True):
            widget.layout.width = "auto"
            widget.on_click(lambda _, name=name, value=value: self.press(name, value))
        widgets = [control.widget for control in found]
        above = self.asked.rows if goals else []
        if self.asks:
            above = [*above, w.HTML(f"<p><b>{self.asks['question']}</b></p>")]
            waiting.cover(self.asks["hides"], self.asks["question"])
        self.box = w.VBox([*above, *widgets, w.HBox(self.buttons), self.view])
        self.draw()

    def press(self, name, value):
        """Do what a button says: make a move, begin again, show, hide or skip to the answer."""
        if name == "move" and len(self.moves) < self.spec["rounds"]:
            self.moves.append(value)
        elif name == "again":
            self.moves = []
            for control in self.found:
                control.widget.value = control.value
        elif name in ("compare", "skip"):
            self.shown, self.skipped = not self.shown, name == "skip"
            self._compared()
        self.draw()

    def state(self):
        """Return the state that the widgets stand in."""
        at = [_index(control) for control in self.found]
        shown = {"shown": self.shown, "skipped": self.skipped}
        return {"at": at, "moves": self.moves} | shown

    def draw(self):
        """Show the answer of the state."""
        style = (page.ASSETS / "explore.css").read_text(encoding="utf-8")
        main, note, numbers = answer(self.spec, self.state())
        reasons = ""
        if self.asked:
            found = [[own] for own in held(self.spec, self.state())]
            self.asked.judge(found, str(self.state()))
            reasons = self.asked.reasons()
        self.view.value = (
            f'<style>{style}</style><div class="explore ex-live"><div class="ex-view">{main}</div>'
            f'<div class="ex-note">{note}</div>{reasons}{numbers_html(numbers)}</div>'
        )

    def _give(self, goal, _):
        """Move the widgets to the state that reaches a goal."""
        if state := self.spec["reaching"][goal]:
            for control, index in zip(self.found, state["at"], strict=True):
                control.widget.value = control.values[index]
            self.moves = list(state["moves"])
        self.draw()

    def _ipython_display_(self):
        """Show nothing more: the explorer has displayed itself."""

    def _compared(self):
        """Name the buttons after what they do next; a guess stands still while it is compared."""
        words = self.spec["words"]
        self.buttons[0].description = words["hide" if self.shown else "compare"]
        if not self.asks:
            return
        self.buttons[1].layout.display = "none" if self.shown else None
        for control in self.found:
            control.widget.disabled = self.shown
        turn = waiting.uncover if self.shown else waiting.cover
        turn(self.asks["hides"], self.asks["question"])

    def _moved(self, change):
        if self.spec["kind"] == "play":
            self.moves = []  # another game is begun anew
        if self.spec.get("form") == "order":
            for control in self.found:  # a name stands once: the one that it meets takes its place
                if control.widget is not change["owner"] and control.widget.value == change["new"]:
                    control.widget.value = change["old"]
        self.draw()


def _index(control):
    value = control.widget.value
    if value in control.values:
        return control.values.index(value)
    return min(range(len(control.values)), key=lambda i: abs(control.values[i] - value))


def _packed(parts):
    """Return the layers' states gzipped, each distinct line once; compute.js reads them back.

    A text is a list of steps, one a line: 0 where the line is the one that followed its
    predecessor last time (at first, the next new one), else the line's number plus 1.
    """
    lines, followed = {}, {}

    def steps(text):
        previous, walk = -1, []
        for line in text.split("\n"):
            number = lines.setdefault(line, len(lines))
            walk.append(0 if followed.get(previous, previous + 1) == number else number + 1)
            followed[previous] = previous = number
        return walk

    coded = [[[*map(steps, texts), held] for *texts, held in states] for states in parts]
    return gzipped(_json({"lines": list(lines), "parts": coded}))


def _json(data):
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _check_size(spec, name, max_kb):
    rest = {name: value for name, value in spec.items() if name != "parts"}
    size = len(_json(rest)) + len(_packed(spec.get("parts", []))) * 4 / 3
    size /= 1000
    if size > max_kb:
        raise ExploreError(
            f"explore.{name}: its data weigh {size:,.0f} kB, more than the limit of {max_kb:,} kB. "
            f"Give fewer rows, choices or marks, or pass max_kb={size:,.0f}."
        )
