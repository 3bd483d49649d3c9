"""What the packed frames keep, read back by explore.js in a browser."""

import gzip
import random

import pytest
from matplotlib.figure import Figure

from migov.explore import columns, figures
from migov.explore.errors import ExploreError

from .browsing import PLACE

SCRIPT = PLACE / "migov" / "explore" / "assets" / "explore.js"
READ = """async ([packed, states]) => {
    const frame = await exploreStarted.unpack(packed);
    return [...Array(states).keys()].map((state) => frame(state)); }"""


@pytest.fixture(scope="module")
def read(browser):
    """Return a function that packs frames and gives what explore.js makes of them."""
    page = browser.new_page()
    page.set_content("<p>Nothing to explore</p>")
    page.add_script_tag(path=SCRIPT)

    def back(frames):
        parts = page.evaluate(READ, [columns.pack(frames).text, len(frames)])
        return [f"\n{columns.PART}\n".join(own) for own in parts]

    yield back
    page.close()


def chart(x):
    fig = Figure((4, 3))
    ax = fig.subplots()
    ax.plot(range(x + 2), [i * x / 7 for i in range(x + 2)], marker="o")
    ax.bar(range(x), [1 / (i + 1) for i in range(x)], hatch="//", alpha=0.5)
    ax.imshow([[x, 1], [2, 3]], extent=(0, 1, 0, 1))
    ax.text(0.2, 0.3, f"at $x^{x}$", rotation=30)
    ax.set_title(f"{x} <marks> & more")
    return figures.svg(fig, f'alt "{x}"')


@pytest.mark.parametrize(
    "frames",
    [
        ["a\nb\nc", "a\nx\nc", "a\nb\nc", "c\nb\na\na"],
        [""],
        ["", "\n\n", "text alone", "<p></p>\n"],
        [
            '<path d="M0 0l1.5 -2.25z"/>',
            '<path d="M1e-05 007l1.50 -0z"/>',
            '<path d="M-0.001 2z"/>',
        ],
        ['<use x="1" y="2.5"/>', '<use x="12.25" y="-3"/>', '<use x="123456789" y="0.1234"/>'],
        ["a \x01 line \x02 with \x03 marks", '<text x="1">\x01</text>', '<text x="2">b</text>'],
        ["<p>Côte d’Ivoire: 12,345 (3.5%)</p>", "<p>Türkiye: 1.50 &amp; −2</p>"],
        ['<a href="#a" title="x=1">1</a>', '<a href="#b" title="x=2">2</a>'],
        [f"{main}\n{columns.PART}\n{note}\n{columns.PART}\n" for main in "ab" for note in "cd"],
        [
            '<svg a="1">\n<g x="1"/>\n<svg>\n<g x="2"/>',
            '<svg a="1">\n<svg>\n<g x="3"/>\n<g x="1"/>',
        ],
        ["<p>x > 3</p> and <b", "> lost <p>"],
        [f"<p>{'yes' if i % 7 else 'no'}, {i}</p>\n<p>{i // 9}</p>" for i in range(60)],
    ],
)
def test_frames_come_back_to_the_letter(frames, read):
    assert read(frames) == frames


def test_charts_come_back_to_the_letter(read):
    frames = [chart(x) for x in (1, 5, 2, 9, 5)]
    assert read(frames) == frames


def test_texts_by_chance_come_back_to_the_letter(read):
    chance = random.Random(5)
    pieces = ['<use x="', '"', " ", "1", "-2.5", "0.125", "<p>", "</p>", ' id="a', "\n", "/>", "é"]
    frames = ["".join(chance.choices(pieces, k=chance.randrange(40))) for _ in range(300)]
    assert read(frames) == frames


def test_equal_frames_are_stored_once_and_counted():
    assert columns.pack(["a", "b", "a"]).distinct == 2
    assert columns.pack(["a", "b", "a"]).text == columns.pack(["a", "b", "a"]).text


def test_what_states_share_costs_next_to_nothing():
    line = '<path d="' + " ".join(str(i) for i in range(500)) + '"/>'
    one = columns.pack([f"{line}\n0"])
    many = columns.pack([f"{line}\n{i}" for i in range(100)])
    assert len(many.text) < 1.5 * len(one.text)


def test_a_mark_that_moves_costs_two_numbers_a_state():
    still = [f'<use x="{i}.5" y="{i * i}"/>' for i in range(60)]
    moving = ["\n".join([*still, f'<use x="{x}" y="{(x * 7919) % 400}.25"/>']) for x in range(400)]
    alone = [line.rpartition("\n")[2] for line in moving]
    assert len(columns.pack(moving).text) < len(columns.pack(alone).text) + 800


def test_frames_too_heavy_name_the_control_and_the_remedy():
    class Control:
        name, values = "year", range(74)

    packed = columns.Packed("x" * 50_000, 74)
    columns.check_size(packed, "who", [Control], 60)
    with pytest.raises(ExploreError, match=r"50 kB.*Thin 'year' \(74 choices\).*max_kb=50"):
        columns.check_size(packed, "who", [Control], 40)


@pytest.mark.parametrize("data", [b"", b"frames" * 500])
def test_the_head_of_the_packed_frames_is_the_same_from_every_python(data):
    made = columns.gzipped(data)
    assert made[:10].hex() == "1f8b0800000000000203"
    assert gzip.decompress(made) == data
