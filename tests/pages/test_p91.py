"""Page 91's own: a layer that lies exactly on the tile map, and a game with a dilemma."""

from migov import charts
from migov.pages import p91


def test_a_frame_lies_exactly_on_its_square(data):
    *_, tiles = data
    below = charts.tile_map(
        tiles.set_index("state")["row"].map(str).head(0),
        tiles,
        title="One",
        fills={"none": charts.style.EMPTY},
    )
    above = p91.overlay(["KEN"], tiles, below, alt="A frame around Kenya.")
    assert (above.get_size_inches() == below.get_size_inches()).all()
    (own,), squares = above.axes[0].collections[0].get_paths(), below.axes[0].collections[0]
    place = list(tiles["state"]).index("KEN")
    centres = [
        axes.transData.transform(path.get_extents().get_points()).mean(axis=0)
        for axes, path in ((above.axes[0], own), (below.axes[0], squares.get_paths()[place]))
    ]
    assert abs(centres[0] - centres[1]).max() < 0.01


def test_holding_out_always_pays_in_the_round_and_never_pays_both():
    for game in p91.READMISSION.values():
        pays = game["payoffs"]
        for other in ("Cooperate", "Hold out"):
            assert pays["Hold out", other][0] > pays["Cooperate", other][0]
        assert sum(pays["Cooperate", "Cooperate"]) == max(map(sum, pays.values()))
    as_destination, as_origin = (game["payoffs"] for game in p91.READMISSION.values())
    assert as_destination["Hold out", "Cooperate"] == (5, 0)
    assert as_origin["Cooperate", "Hold out"] == (0, 5)
