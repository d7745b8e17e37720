"""How often barriers may be reported: from one address of the network, and by all together, as each fills a mailbox."""

from ..network.visits import DAY, TEN_MINUTES, place_of, too_often

#: At most so many in so many seconds. A whole town hall may share one address of the network.
FROM_ONE_PLACE = ((10, TEN_MINUTES), (50, DAY))
BY_ALL = ((60, TEN_MINUTES), (500, DAY))


def too_often_from(ip: str, statement: str) -> int:
    """0, or the seconds for which there have been too many reports. Counts this time, too."""
    place = place_of(ip)
    if place and (seconds := too_often("barriers", place, FROM_ONE_PLACE)):
        return seconds
    return too_often("barriers", f"all:{statement}", BY_ALL)
