"""The way of a local strategy for engagement, with the place on it that a member has reached."""

from dataclasses import dataclass

from .models import StrategyStage


@dataclass(frozen=True)
class Step:
    """One stage on the way of the strategy."""

    label: str
    state: str
    """done, current or ahead"""


def way_to(stage: str) -> list[Step]:
    """All stages; none where nobody has said which is reached."""
    stages = list(StrategyStage)
    if stage not in stages:
        return []
    now = stages.index(StrategyStage(stage))
    states = ["done"] * now + ["current"] + ["ahead"] * (len(stages) - now - 1)
    return [Step(str(stage.label), state) for stage, state in zip(stages, states, strict=True)]
