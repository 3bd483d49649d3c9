"""Questions as packages of QTI 2.1: `python -m migov.site.lms.qti FOLDER`.

After IMS Question and Test Interoperability 2.1 (2012) and IMS Content Packaging 1.1: the manifest,
a test, an item a question.
"""

import sys
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from migov.site.packed import pack

from . import bank

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"


def write(folder):
    """Write one package a page and one for the book into a folder; return {name: questions}."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pages = bank.read()
    packages = {page.key: [page] for page in pages} | {"book": pages}
    for name, own in packages.items():
        title = bank.NAME if name == "book" else own[0].name
        (folder / f"{name}.zip").write_bytes(pack(package(name, title, own)))
    return {name: sum(len(page.items) for page in own) for name, own in packages.items()}


def package(name, title, pages):
    """Return {path: bytes} of a package, its manifest first. name: of the test; pages: of bank."""
    items = {f"items/q{item.id}.xml": item for page in pages for item in page.items}
    pictures = {
        f"items/pictures/{own}": path for page in pages for own, path in page.pictures.items()
    }
    shown = {path: _shown(item, pictures) for path, item in items.items()}
    files = {
        "imsmanifest.xml": manifest(name, items, shown),
        "test.xml": test(name, title, pages),
    }
    files |= {path: question(item, shown[path]) for path, item in items.items()}
    own = {path: text.encode() for path, text in files.items()}
    return own | {path: file.read_bytes() for path, file in pictures.items()}


def question(item, pictures=()):
    """Return a bank Item as an assessmentItem. pictures: the paths in the package that it shows."""
    body, declared, processing, feedback = _choice(item) if item.choices else _open(item)
    text = (
        f'{_HEAD}<assessmentItem xmlns="{QTI}" xmlns:xsi="{_SCHEMA}" xsi:schemaLocation="{QTI} '
        f'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd" identifier="q{item.id}" '
        f'title="{escape(item.title)}" adaptive="false" timeDependent="false" xml:lang="en">\n'
        f"{declared}<itemBody>\n{body}</itemBody>\n{processing}{feedback}</assessmentItem>\n"
    )
    for path in pictures:
        name = Path(path).name
        text = text.replace(f'src="{escape(name)}"', f'src="pictures/{escape(name)}"')
    return text


def _choice(item):
    """Return the four pieces of a question to choose in; its text stands before the choices.

    Readers that know no `prompt` would lose the question.
    """
    letters = dict(zip(LETTERS, item.choices, strict=False))
    right = [letter for letter, one in letters.items() if one.right]
    cardinality = "multiple" if item.many else "single"
    values = "".join(f"<value>{letter}</value>" for letter in right)
    mapped = "".join(
        f'<mapEntry mapKey="{letter}" mappedValue="{_points(item, one)}"/>'
        for letter, one in letters.items()
    )
    mapping = f'<mapping lowerBound="0" upperBound="1" defaultValue="0">{mapped}</mapping>\n'
    declared = (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'baseType="identifier">\n<correctResponse>{values}</correctResponse>\n'
        f"{mapping if item.many else ''}</responseDeclaration>\n{_SCORE}"
        f'<outcomeDeclaration identifier="FEEDBACK" cardinality="{cardinality}" '
        'baseType="identifier"/>\n'
    )
    choices = "".join(
        f'<simpleChoice identifier="{letter}">{one.html}</simpleChoice>\n'
        for letter, one in letters.items()
    )
    body = (
        f'<p>{item.html}</p>\n<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" '
        f'maxChoices="{0 if item.many else 1}">\n{choices}</choiceInteraction>\n'
    )
    feedback = "".join(
        f'<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="{letter}">'
        f"<p>{one.feedback}</p></modalFeedback>\n"
        for letter, one in letters.items()
        if one.feedback
    )
    score = _MAPPED if item.many else _MATCHED
    return body, declared, f"<responseProcessing>\n{score}{_TOLD}</responseProcessing>\n", feedback


def _open(item):
    """Return the four pieces of a question in one's own words.

    Its model is declared, not shown: a rubricBlock for the scorer reached the student where a
    platform does not know it.
    """
    model = escape("".join(ElementTree.fromstring(f"<p>{item.model}</p>").itertext()))
    declared = (
        '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string">\n'
        f"<correctResponse><value>{model}</value></correctResponse>\n</responseDeclaration>\n"
        + _SCORE
    )
    body = (
        f"<p>{item.html}</p>\n"
        '<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="5"/>\n'
    )
    return body, declared, "", ""


_SCORE = (
    '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">'
    "<defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n"
)
_MAPPED = """\
<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue>
"""
_MATCHED = """\
<responseCondition><responseIf>
<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>
</responseIf></responseCondition>
"""
_TOLD = """\
<setOutcomeValue identifier="FEEDBACK"><variable identifier="RESPONSE"/></setOutcomeValue>
"""


def _points(item, choice):
    """Return what a choice adds to a mark of 1; to choose all gives nothing."""
    alike = sum(one.right == choice.right for one in item.choices)
    return (1 if choice.right else -1) / alike


def test(name, title, pages):
    """Return the assessmentTest: a section for each page, in the order of the book."""
    sections = "".join(
        f'<assessmentSection identifier="page-{page.key}" title="{escape(page.name)}" '
        'visible="true">\n'
        + "".join(
            f'<assessmentItemRef identifier="q{item.id}" href="items/q{item.id}.xml"/>\n'
            for item in page.items
        )
        + "</assessmentSection>\n"
        for page in pages
    )
    return (
        f'{_HEAD}<assessmentTest xmlns="{QTI}" xmlns:xsi="{_SCHEMA}" xsi:schemaLocation="{QTI} '
        f'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd" identifier="test-{name}" '
        f'title="{escape(title)}">\n<testPart identifier="part" navigationMode="nonlinear" '
        f'submissionMode="individual">\n<itemSessionControl showFeedback="true"/>\n'
        f"{sections}</testPart>\n</assessmentTest>\n"
    )


def manifest(name, items, shown):
    """Return imsmanifest.xml. items: {path: Item}; shown: {path: paths of its pictures}."""
    depends = "".join(f'<dependency identifierref="q{one.id}"/>\n' for one in items.values())
    resources = (
        f'<resource identifier="test-{name}" type="imsqti_test_xmlv2p1" href="test.xml">\n'
        f'<file href="test.xml"/>\n{depends}</resource>\n'
    )
    for path, item in items.items():
        files = "".join(f'<file href="{escape(one)}"/>' for one in (path, *shown[path]))
        resources += (
            f'<resource identifier="q{item.id}" type="imsqti_item_xmlv2p1" href="{path}">'
            f"{files}</resource>\n"
        )
    return (
        f'{_HEAD}<manifest xmlns="{PACKAGING}" xmlns:xsi="{_SCHEMA}" xsi:schemaLocation='
        f'"{PACKAGING} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd" '
        f'identifier="migov-{name}">\n<metadata><schema>QTIv2.1 Package</schema>'
        "<schemaversion>1.0.0</schemaversion></metadata>\n<organizations/>\n"
        f"<resources>\n{resources}</resources>\n</manifest>\n"
    )


def _shown(item, pictures):
    texts = item.html + item.model + "".join(one.html + one.feedback for one in item.choices)
    return [path for path in pictures if f'src="{Path(path).name}"' in texts]


if __name__ == "__main__":
    for name, count in write(sys.argv[1]).items():
        print(f"{name}.zip: {count} questions")
