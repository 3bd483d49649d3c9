"""The built pages as chapters for paper and e-readers: no scripts, no controls, ids unique.

Explorers stand in the view that they begin with, the state of their controls in words. What a page
folds away so that readers think first (solutions, keys of questions) stands at the end of the book.
"""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import yaml
from bs4 import BeautifulSoup, Tag

from migov import tables
from migov.site.downloads import ROOT
from migov.site.numbering import number

END = ("glossary", "references")
_DROP_TAGS = {"template", "progress", "dialog", "textarea"}
_DROP = set(
    "headerlink for-paper print-row kicker clock hurry code-toggle depth-toggle words room "
    "depth-word ex-goals ex-status ex-stalled ex-narrow ex-reasons ex-more ex-numbers ex-ticks "
    "answer check quiz-score quiz-how cards-print toggle-button box-worked cell_input hide "
    "text_plain stream letters backlinks".split()
)
# most of a built page, cut before it is parsed: scripts with frames, code, numbers, phone pictures
_BULK = re.compile(
    r'<script\b.*?</script>|<details class="(?:admonition hide|ex-numbers)[^>]*>.*?</details>'
    r'|<div class="ex-narrow">\s*<svg.*?</svg>\s*</div>',
    re.DOTALL,
)
_GROUPS = {"own", "depth"}  # folds of which only what is inside stays


@dataclass
class Chapter:
    """One page of the book: `body` is its HTML, whose ids all begin with `key--`."""

    key: str  # as "62"; "glossary"
    part: str
    title: str
    body: Tag
    number: str = ""  # as "6.2"
    sections: list = field(default_factory=list)  # (id, title) of its second level

    @property
    def name(self):
        """Number and title."""
        return f"{self.number} {self.title}".strip()


def read(html):
    """Return the Chapters of the built book (its folder), in reading order, answers at the end."""
    html = Path(html)
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [_about(html)]
    answers = BeautifulSoup('<section id="answers--"><h1>Answers</h1></section>', "html.parser")
    for part in contents["parts"]:
        for page in part["chapters"]:
            name = Path(page["file"]).name
            if number(name):
                chapters.append(_chapter(html, name, part["caption"], answers))
    chapters.append(Chapter("answers", "Appendix", "Answers", answers.section))
    chapters.append(_data())
    chapters += [_chapter(html, name, "Appendix", answers) for name in END]
    _link(chapters)
    for chapter in chapters:
        chapter.sections = [(h["id"], _text(h)) for h in chapter.body.find_all("h2", id=True)]
    return chapters


def key(name):
    """Return what a page is called here: "62" for "62_does_coordination_pay"."""
    return name[:2] if number(name) else name


def _about(html):
    article = _article(html / "book" / "index.html")
    body = BeautifulSoup('<section id="index--"><h1>About this book</h1></section>', "html.parser")
    for name in ("what-is-not-covered", "cite-share-names"):
        if section := article.find(id=name):
            body.section.append(section)
    owned = [tables.describe(name) for name in tables.names()]
    owned = [f"<em>{escape(d['title'])}</em>" for d in owned if tables.non_commercial(d)]
    note = (
        "<p>Explorers stand here in the view that they begin with; in the book on screen every "
        "control works. Solutions and the keys of the questions are at the end.</p>"
        f"<p>The tables {' and '.join(owned)} of the Internal Displacement Monitoring Centre "
        "(IDMC) are CC BY-NC 4.0: they and the pictures made from them are not for commercial "
        "use.</p>"
    )
    body.section.append(BeautifulSoup(note, "html.parser"))
    _clean(body.section)
    _prefix(body.section, "index")
    return Chapter("index", "", "About this book", body.section)


def _chapter(html, name, part, answers):
    article = _article(html / "book" / f"{name}.html")
    section = article.find("section", recursive=False) or article.section
    section["id"] = ""
    for other in article.find_all("section", recursive=False)[1:]:
        section.append(other)
    _clean(section)
    chapter = Chapter(key(name), part, _text(section.h1), section, number(name))
    kept = _set_aside(section, chapter)
    _prefix(section, chapter.key)
    if kept:
        part = BeautifulSoup(f"<section><h2>{escape(chapter.name)}</h2></section>", "html.parser")
        part.h2["id"] = f"answers--{chapter.key}"
        for one in kept:
            _prefix(one, chapter.key)
            part.section.append(one)
        answers.section.append(part.section)
    return chapter


def _article(path):
    text = path.read_text(encoding="utf-8")
    article = text[text.index('<article class="bd-article') : text.rindex("</article>")]
    return BeautifulSoup(_BULK.sub("", article), "html.parser").article


def _clean(body):
    for count, svg in enumerate(body.find_all("svg")):
        _unique(svg, count)
    for guess in body.select(".ex-asks"):
        for inside in guess.select("form, .ex-view, .ex-note"):
            inside.decompose()
    for form in body.select("form.ex-controls"):
        state = _dealt(form) if "ex-by-deal" in form.get("class", []) else _state(form)
        form.replace_with(state) if state else form.decompose()
    for still in body.select(".explore:not(.ex-asks) > .ex-still"):
        still.decompose()  # here nothing moves anyway
    for state in body.select(".explore > .ex-state"):
        if titles := state.parent.select(".ex-view > .ex-title"):
            titles[-1].insert_after(state.extract())
    for node in body.find_all(_dropped):
        if not node.decomposed:
            node.decompose()
    for button in body.find_all("button"):
        button.name = "span" if "short" in button.get("class", []) else "del"
        button.attrs = {}
    for gone in body.find_all("del"):
        gone.decompose()
    for blank in body.select("form:not(.quiz) input"):
        blank.decompose()
    for fold in body.find_all("details"):
        _unfold(fold)
    for caption in body.select("figure figcaption"):
        if not _text(caption):
            caption.decompose()
        else:
            caption.find_parent("figure").append(caption.extract())
    for picture in body.select('div[role="img"]'):
        _say(picture)
    for layers in body.select(".ex-layers"):
        _merge(layers.select(":scope > .ex-layer svg.ex-svg"))
    for node in body.find_all(True):
        if node.name in ("div", "ul") and not node.contents:
            continue
        for name in [
            n for n in node.attrs if n.startswith(("data-", "aria-live")) or n == "hidden"
        ]:
            del node[name]
        if node.name != "div" and node.get("tabindex"):
            del node["tabindex"]
    for empty in reversed(body.find_all("div")):
        if not empty.find(True) and not _text(empty):
            empty.decompose()


def _merge(drawings):
    """Put the layers of a picture into one drawing, which says what each of them shows."""
    first, *others = [one for one in drawings if one.find(True)]
    for one in drawings:
        if one is first:
            continue
        if one in others:
            first["aria-label"] += " " + one["aria-label"]
            for node in list(one.contents):
                first.append(node.extract())
        one.find_parent(class_="ex-layer").decompose()


def _say(picture):
    """Have the drawing itself say what a picture shows: a PDF takes no other alternative along."""
    if drawing := picture.find("svg"):
        drawing["role"], drawing["aria-label"] = "img", picture["aria-label"]
        del drawing["aria-hidden"]
        for name in ("role", "aria-label", "tabindex"):
            del picture[name]


def _dropped(node):
    return (
        node.name in _DROP_TAGS
        or not _DROP.isdisjoint(node.get("class", ()))
        or node.has_attr("popover")
    )


def _unique(svg, count):
    """Give the ids inside a picture the picture's own number: two pictures may share a shape."""
    ids = {node["id"]: f"g{count}-{node['id']}" for node in svg.find_all(id=True)}
    for node in svg.find_all(True):
        for name, value in node.attrs.items():
            if name == "id":
                node["id"] = ids[value]
            elif isinstance(value, str) and "#" in value:
                node[name] = re.sub(r"#([\w-]+)", lambda m: "#" + ids.get(m[1], m[1]), value)


def _state(form):
    """Return the choices of a form in one line: "Year: 2006 · Sum: by State"; None for none."""
    said = []
    for control in form.select(".ex-control"):
        label = control.find(["legend", "label"])
        label = _text(label) if label else ""
        if output := control.find("output"):
            value = _text(output)
        elif select := control.find("select"):
            options = select.find_all("option")
            value = _text(next((o for o in options if o.has_attr("selected")), options[0]))
        elif "ex-checkbox" in control.get("class", []):
            value = "yes" if control.find("input", checked=True) else "no"
        else:
            chosen = control.find("input", checked=True)
            value = _text(chosen.parent) if chosen else ""
        if label and value:
            said.append(f"{escape(label)}: <b>{escape(value)}</b>")
    html = f'<p class="ex-state">{" · ".join(said)}</p>'
    return BeautifulSoup(html, "html.parser").p if said else None


def _dealt(form):
    """Return the sheets that a form would have dealt, as a list."""
    sheets = "".join(f"<li>{escape(_text(one))}</li>" for one in form.select("legend"))
    return BeautifulSoup(f'<ul class="ex-dealt">{sheets}</ul>', "html.parser").ul


def _unfold(fold):
    """Make of what unfolds a plain part of the text, its summary a line in bold."""
    classes = set(fold.get("class", []))
    summary = fold.find("summary", recursive=False)
    if classes & {"recall", "recall-model"} or "recall" in fold.parent.get("class", []):
        return  # _set_aside takes them
    if summary:
        heading = summary.find(["h2", "h3", "h4"])
        if heading:
            summary.replace_with(heading.extract())
        elif classes & _GROUPS or "box-notice" in classes:
            summary.decompose()
        else:
            summary.name, summary["class"] = "p", "fold-title"
    fold.name = "div"
    fold.attrs.pop("open", None)


def _set_aside(section, chapter):
    """Take solutions, keys and models out of a chapter; return them as parts for the end."""
    kept = []

    def aside(title, nodes, place):
        anchor = f"answer-{len(kept) + 1}"
        html = (
            f'<div class="kept"><h3 id="{anchor}">{escape(title)} '
            f'<a class="back" href="#{anchor}-asked">back</a></h3></div>'
        )
        div = BeautifulSoup(html, "html.parser").div
        for node in nodes:
            div.append(node.extract() if isinstance(node, Tag) else node)
        kept.append(div)
        html = f'<p class="see" id="{anchor}-asked"><a href="#{anchor}">Answer at the end</a></p>'
        place.replace_with(BeautifulSoup(html, "html.parser").p)

    for recall in section.select("details.recall"):
        asked, told = [], []
        for number_, one in enumerate(recall.find_all("details", recursive=False), 1):
            summary = one.summary.extract()
            summary.name = "li"
            asked.append(summary)
            one.name, one["class"] = "div", "told"
            one.insert(0, BeautifulSoup(f"<b>{number_}.</b> ", "html.parser"))
            told.append(one)
        recall.name, recall.summary.name = "div", "p"
        items = BeautifulSoup('<ol></ol><p class="place-of"></p>', "html.parser")
        recall.append(items.ol)
        for one in asked:
            recall.ol.append(one)
        recall.append(items.p)
        aside("From before", told, recall.select_one(".place-of"))
    for fold in section.select("details.recall-model"):
        fold.summary.decompose()
        aside("In your own words", list(fold.contents), fold)
    for solution in section.select(".solution"):
        room = solution.find_parent("section")
        title = _text(room.find(["h2", "h3"])) if room else "Solution"
        for gone in solution.select(":scope > .admonition-title"):
            gone.decompose()
        aside(title, list(solution.contents), solution)
    for quiz in section.select("form.quiz"):
        told = []
        for question in quiz.select(".quiz-question"):
            told.append(_key(question))
        quiz.name = "div"
        quiz.attrs = {"class": ["quiz"]}
        quiz.append(BeautifulSoup('<p class="place-of"></p>', "html.parser").p)
        aside("Check yourself", told, quiz.select_one(".place-of"))
    return kept


def _key(question):
    """Make of a question a paragraph and a list with letters; return its key as a paragraph."""
    question.name = "div"
    question.legend.name = "p"
    asked = question.p
    asked["class"] = "quiz-asked"
    first = re.match(r"\d+\.", _text(asked))
    told = BeautifulSoup(
        f'<div class="key"><p><b>{first[0] if first else ""}</b></p></div>', "html.parser"
    )
    items = BeautifulSoup('<ol class="lettered"></ol>', "html.parser").ol
    for letter, answer in zip("ABCDEFGH", question.select(".quiz-answer"), strict=False):
        right = "quiz-key" in answer.input.get("class", [])
        label = answer.label
        label.name, label.attrs = "li", {}
        why = answer.select_one(".quiz-feedback")
        line = BeautifulSoup(f"<p><b>{letter}</b> {'☑' if right else '☐'} </p>", "html.parser").p
        for node in list(why.contents) if why else []:
            line.append(node.extract())
        told.div.append(line)
        items.append(label.extract())
        answer.decompose()
    question.append(items)
    return told.div


def _prefix(body, own):
    """Begin each id of a page with the page's key, so that all are unique in the book."""
    for node in [body, *body.find_all(True)]:
        if node.has_attr("id"):
            node["id"] = f"{own}--{node['id'].replace(' ', '-')}"
        for name in (
            "for",
            "aria-labelledby",
            "aria-describedby",
            "clip-path",
            "xlink:href",
            "href",
        ):
            value = node.get(name)
            if not isinstance(value, str):
                continue
            if name == "href" and node.name == "a":
                node["href"] = _address(value, own)
            elif value.startswith(("url(#", "#")):
                node[name] = value.replace("#", f"#{own}--", 1)
            elif name in ("for", "aria-labelledby", "aria-describedby"):
                del node[name]


def _address(href, own):
    """Return where a link leads inside the book; '' for what is not in it."""
    if re.match(r"[a-z]+:", href):
        return href
    page, _, anchor = href.partition("#")
    name = Path(page.partition("?")[0]).stem if page else ""
    if page and (not page.partition("?")[0].endswith(".html") or ".." in page):
        return ""
    anchor = anchor.partition("?")[0].replace(" ", "-")
    return f"#{key(name) if page else own}--{anchor}"


def _link(chapters):
    """Have each inner link lead to what is there: its place, else its page, else nowhere."""
    ids = {node["id"] for chapter in chapters for node in chapter.body.find_all(id=True)}
    ids |= {chapter.body["id"] for chapter in chapters}
    for chapter in chapters:
        for link in chapter.body.find_all("a"):
            href = link.get("href")
            if href and href.startswith("#") and href[1:] not in ids:
                page = f"{href.partition('--')[0]}--"
                href = page if page[1:] in ids else ""
            if href:
                link["href"] = href
                link.attrs = {k: v for k, v in link.attrs.items() if k in ("href", "class", "id")}
            elif href == "":
                link.unwrap()


def _data():
    """Return what the book's tables hold, from where and under which terms, as a chapter."""
    lines = []
    for name in tables.names():
        told = tables.describe(name)
        licence = ", ".join(one["title"] for one in told["licenses"])
        lines.append(
            f'<dl id="table-{name}"><dt>{escape(told["title"])}</dt><dd><p>'
            f"{escape(told['description'])} {escape(str(tables.source(name)).rstrip('.'))}. "
            f"{escape(licence)}.</p></dd></dl>"
        )
    html = (
        '<section id=""><h1>The data</h1><p>The tables of the book, each with its source and its '
        f"licence. They come beside the book as one zip.</p>{''.join(lines)}</section>"
    )
    body = BeautifulSoup(html, "html.parser").section
    _prefix(body, "data")
    return Chapter("data", "Appendix", "The data", body)


def described():
    """Return the book's title, authors, version and year, as its citation file names them."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    released = str(cited["date-released"])
    return {
        "title": config["title"],
        "author": config["author"],
        "version": str(cited["version"]),
        "date": released,
    }


def _text(node):
    return " ".join(node.get_text(" ", strip=False).split())
