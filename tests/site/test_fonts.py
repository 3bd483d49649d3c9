"""The fonts that the book serves, and those of the system that stand in until they arrive."""

import re

from fontTools.ttLib import TTFont

from migov.site import fonts


def test_a_local_font_takes_the_room_of_the_books_own():
    """Source Sans: 984 up and 273 down of 1000 units; drawn at 92 % that is 107 % and 30 %."""
    path = fonts.source_folder(fonts.SANS) / "SourceSansPro-Regular.ttf"
    size, up, down, gap = fonts.metrics(path, "phvr8a")
    assert 0.9 < size < 0.95  # narrower than Arial
    assert (round(up * size, 3), round(down * size, 3), gap) == (0.984, 0.273, 0)


def test_each_face_has_a_local_one_of_its_weight_and_slant():
    rules = re.findall(r"@font-face \{ (.*?) \}", fonts.face_rules())
    kinds = [
        re.search(r'font-family: "([^"]+)"; font-weight: (\d+); font-style: (\w+)', rule).groups()
        for rule in rules
    ]
    own = {kind for kind in kinds if "Local" not in kind[0]}
    assert {(f"{family} Local", *rest) for family, *rest in own} == set(kinds) - own
    assert len(own) == len(fonts.FACES)


def test_no_sign_is_in_two_files_and_names_of_states_need_one(tmp_path):
    first, second = fonts.PARTS.values()
    assert not set(first) & set(second)
    assert {ord(sign) for sign in "Côte d’Ivoire São Tomé Türkiye 5−3 “a” →"} <= set(first)
    assert {ord(sign) for sign in "Čşőž"} <= set(second)
    source = fonts.source_folder(fonts.SERIF) / "SourceSerifPro-Semibold.ttf"
    fonts._subset(source, tmp_path / "serif.woff2", fonts.SERIF, first)
    face = TTFont(tmp_path / "serif.woff2")
    assert ord("é") in face.getBestCmap() and ord("Č") not in face.getBestCmap()
    assert face["name"].getDebugName(1) == "Migov Serif"
    assert (tmp_path / "serif.woff2").stat().st_size < 20_000
