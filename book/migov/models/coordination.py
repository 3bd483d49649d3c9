"""What agreement among agencies costs, and what is left of what it brings, in four designs.

*each with each*: every pair of members keeps a link. *rotating chair*: one member in turn is the
hub. *lead agency*: one member is the hub for good. *secretariat*: a hub of its own, with staff. A
link costs `link` days of work a year. Agreement brings each member `value` days a year, if there is
anybody to agree with. The count of links is elementary: Brooks (1975), The Mythical Man-Month,
gives n(n - 1)/2 for a team in which each must deal with each. The rest is our own, kept as small as
it can be:

- A new chair makes `pace` working contacts a week. While it does, half of them are missing on
  average, and as much of the agreement is lost.
- A lead is a party too: of what agreement with it brings, the others lose the part `bias`.
- A secretariat costs `staff` days a year beyond what a chair lends, and is one link more.
"""

from math import inf, sqrt

DESIGNS = ("each with each", "rotating chair", "lead agency", "secretariat")


def mesh_links(members):
    """Return the links among members of whom each deals with each: n(n - 1)/2."""
    return members * (members - 1) // 2


def hub_links(members):
    """Return the links when one of the members is the hub: n - 1."""
    return max(members - 1, 0)


def part_kept(members, term, pace=1.0):
    """Return the part of agreement, 0 to 1, that is kept when the chair changes every `term` weeks.

    With b = (n - 1) / pace weeks to make all contacts it is 1 - b/(2 term) while b is within the
    term, and term/(2 b) beyond, where a chair goes before it knows everybody.
    """
    build = hub_links(members) / pace
    if build == 0 or term == inf:
        return 1.0
    return 1 - build / (2 * term) if build <= term else term / (2 * build)


def net_benefits(members, *, value=100, link=10, term=52, bias=0.25, staff=400, pace=1.0):
    """Return {design: days a year left after costs}, in the order of DESIGNS.

    members: how many, 1 or more. value, link, staff: days a year; term: weeks, or inf; bias: a part
    from 0 to 1; pace: contacts a week. Raises ValueError for fewer than one member.
    """
    if members < 1:
        raise ValueError(f"net_benefits: a group has one member or more; it is {members}.")
    gain = value * members if members > 1 else 0
    hub = link * hub_links(members)
    left = (
        gain - link * mesh_links(members),
        gain * part_kept(members, term, pace) - hub,
        gain * (1 - bias) - hub,
        gain - hub - link - staff,
    )
    return dict(zip(DESIGNS, left, strict=True))


def best(members, **setting):
    """Return the design that leaves most; of equals the earlier in DESIGNS."""
    left = net_benefits(members, **setting)
    return max(left, key=left.get)


def secretariat_over_chair(*, value=100, link=10, term=52, staff=400, pace=1.0):
    """Return the size, a real number, from which a secretariat leaves more than a rotating chair.

    It does where what the handovers lose is more than what the secretariat costs in addition,
    v n (1 - kept) > c + F. With k = (c + F)/v and p = pace * term that is n(n - 1) = 2 k p where
    all contacts are made within the term, and 2n^2 - n(2 + p + 2k) + 2k = 0 beyond.
    """
    if term == inf:
        return inf
    k, p = (link + staff) / value, pace * term
    within = (1 + sqrt(1 + 8 * k * p)) / 2
    if within - 1 <= p:
        return within
    b = 2 + p + 2 * k
    return (b + sqrt(b * b - 16 * k)) / 4
