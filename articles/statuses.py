"""The workflow as a table: which statuses there are and which moves lead from one to another. No Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from newsroom.roles import Right


class Status(StrEnum):
    """Where an article's working copy stands."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    SPIKED = "spiked"


# Where an approval has to stand, and where a piece is or has been in print.
NEEDS_APPROVAL = frozenset({Status.APPROVED, Status.PUBLISHED, Status.ARCHIVED})
IN_PRINT = frozenset({Status.PUBLISHED, Status.ARCHIVED})


@dataclass(frozen=True)
class Move:
    """One verb of the workflow.

    `four_eyes`: refused to whoever wrote or handed in the words. `needs_reason`: refused without one.
    `or_target` is where it leads what came from there.
    `beyond_draft` is the right it takes instead where the article has left the draft and somebody else handed it in.
    `label` is what its button says; `done` completes "The article was …".
    """

    verb: str
    source: frozenset[Status]
    target: Status
    right: Right
    label: str
    done: str
    four_eyes: bool = False
    needs_reason: bool = False
    beyond_draft: Right | None = None
    or_target: Status | None = None

    @property
    def targets(self) -> frozenset[Status]:
        """Where it may lead."""
        return frozenset({self.target, self.or_target or self.target})


def _table(moves: Iterable[Move]) -> dict[str, Move]:
    return {move.verb: move for move in moves}


MOVES = _table(
    [
        Move("submit", frozenset({Status.DRAFT}), Status.IN_REVIEW, Right.WRITE, "Submit for review", "submitted"),
        Move(
            "send back",
            frozenset({Status.IN_REVIEW, Status.APPROVED}),
            Status.DRAFT,
            Right.EDIT,
            "Send back to the reporter",
            "sent back",
            needs_reason=True,
        ),
        Move(
            "approve", frozenset({Status.IN_REVIEW}), Status.APPROVED, Right.EDIT, "Approve", "approved", four_eyes=True
        ),
        Move(
            "approve in emergency",
            frozenset({Status.DRAFT, Status.IN_REVIEW}),
            Status.APPROVED,
            Right.EMERGENCY,
            "Publish now, in an emergency",
            "approved in an emergency",
            needs_reason=True,
        ),
        Move("publish", frozenset({Status.APPROVED}), Status.PUBLISHED, Right.EDIT, "Publish now", "published"),
        Move(
            "unschedule",
            frozenset({Status.PUBLISHED}),
            Status.APPROVED,
            Right.EDIT,
            "Take off the schedule",
            "taken off the schedule",
        ),
        Move("archive", frozenset({Status.PUBLISHED}), Status.ARCHIVED, Right.EDIT, "Archive", "archived"),
        Move(
            "revise",
            frozenset({Status.PUBLISHED, Status.ARCHIVED}),
            Status.DRAFT,
            Right.WRITE,
            "Revise (the live page stays)",
            "opened for revision",
        ),
        # To archived where the piece was there before it was opened; see articles.workflow.
        Move(
            "abandon",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            Status.PUBLISHED,
            Right.WRITE,
            "Put back what is in print",
            "put back as it is in print; what was written since is kept as a version",
            beyond_draft=Right.EDIT,
            or_target=Status.ARCHIVED,
        ),
        Move(
            "spike",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}),
            Status.SPIKED,
            Right.EDIT,
            "Spike",
            "spiked",
            needs_reason=True,
        ),
        Move("restore", frozenset({Status.SPIKED}), Status.DRAFT, Right.WRITE, "Restore to draft", "restored"),
    ]
)

# Who may save words in which status; elsewhere the words stand still.
MAY_WRITE = {Status.DRAFT: Right.WRITE, Status.IN_REVIEW: Right.EDIT}
