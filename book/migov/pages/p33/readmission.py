"""An invented game over return: in each chair holding out pays more now, both lose by it later."""

from migov.models.repeated import Payoffs

DESTINATION, ORIGIN = Payoffs(5, 4, 2, 0), Payoffs(3, 2, 1, 0)
_MOVES = {"Keep your word": "C", "Hold out": "D"}


def _game(own, other, name):
    payoffs = {
        (move, reply): (own.of(a, b), other.of(b, a))
        for move, a in _MOVES.items()
        for reply, b in _MOVES.items()
    }
    return {"other": name, "payoffs": payoffs, "strategy": "tit for tat"}


READMISSION = {
    "State of destination": _game(DESTINATION, ORIGIN, "Origin"),
    "State of origin": _game(ORIGIN, DESTINATION, "Destination"),
}
