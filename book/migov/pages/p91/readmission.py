"""A repeated game between the State that people left and the State that wants them to return.

The payoffs are invented. In each chair holding out pays more in the round, whatever the other side
does, and both sides together gain most when both cooperate; the destination has more to gain.
"""

_COOPERATE, _HOLD_OUT = "Cooperate", "Hold out"
_DESTINATION = {  # (destination's move, origin's move): (destination's points, origin's points)
    (_COOPERATE, _COOPERATE): (4, 2),
    (_COOPERATE, _HOLD_OUT): (0, 3),
    (_HOLD_OUT, _COOPERATE): (5, 0),
    (_HOLD_OUT, _HOLD_OUT): (2, 1),
}

READMISSION = {
    "State of destination": {
        "other": "Origin",
        "payoffs": _DESTINATION,
        "strategy": "tit for tat",
    },
    "State of origin": {
        "other": "Destination",
        "payoffs": {
            (own, other): _DESTINATION[other, own][::-1]
            for own in (_COOPERATE, _HOLD_OUT)
            for other in (_COOPERATE, _HOLD_OUT)
        },
        "strategy": "tit for tat",
    },
}
