"""What people in the newsroom are told of, as data. No Django."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Under which heading an event stands in the settings."""

    MINE = "What I write and ask for"
    DESK = "What my desks wait for"
    SAFETY = "Where somebody could be harmed"


class Channel(StrEnum):
    """How somebody wants to hear of it; in the admin it stands in each case."""

    AT_ONCE = "at once"
    DAILY = "daily digest"
    NO_MAIL = "no mail"


@dataclass(frozen=True)
class Event:
    """One kind of news.

    `label` names it in the settings under the heading `part`, `why` completes "You are told because …",
    `channel` holds where somebody has chosen nothing.
    """

    name: str
    part: Part
    label: str
    why: str
    channel: Channel = Channel.AT_ONCE


_WROTE = "you wrote it or handed it in"
_CARRIES = "it carries your byline or your words"
_EDITS = "you edit at its desk"


EVENTS = {
    event.name: event
    for event in [
        Event("sent back", Part.MINE, "A dispatch of mine came back", _WROTE),
        Event("approved", Part.MINE, "A dispatch of mine was approved", _WROTE, Channel.NO_MAIL),
        Event("live", Part.MINE, "A dispatch of mine went live", _WROTE),
        Event("corrected", Part.MINE, "A live dispatch of mine was corrected", _CARRIES),
        Event("changed", Part.MINE, "A live dispatch of mine was changed", _CARRIES),
        Event(
            "retracted",
            Part.MINE,
            "A dispatch of mine was retracted, withdrawn, put back or given a new address",
            _CARRIES,
        ),
        Event("set aside", Part.MINE, "A dispatch of mine was spiked or taken off the schedule", _WROTE),
        Event(
            "picture",
            Part.MINE,
            "A picture of mine or of my desk cannot be shown",
            "you brought the picture in, or it stands in a dispatch of yours or of your desk",
        ),
        Event("settled", Part.MINE, "What I proposed was approved or declined", "you proposed it"),
        Event("mentioned", Part.MINE, "Somebody mentions me in a note", "the note names you"),
        Event("submitted", Part.DESK, "A dispatch waits for review", _EDITS),
        Event(
            "proposed",
            Part.DESK,
            "Something is proposed for a live dispatch, or taken back",
            "you may approve or decline it",
        ),
        Event(
            "desk record",
            Part.DESK,
            "A live dispatch was retracted, withdrawn, put back or given a new address",
            _EDITS,
        ),
        Event(
            "source",
            Part.DESK,
            "A source of a live dispatch died, is there again, changed or was taken back",
            "you edit at a desk whose live dispatch cites it",
            Channel.DAILY,
        ),
        Event("reported", Part.DESK, "A reader reports an error in a live dispatch", _EDITS),
        Event("emergency", Part.DESK, "A managing editor published alone", _EDITS),
        Event("to clear", Part.SAFETY, "A harm flag waits to be cleared", "you may clear harm flags at its desk"),
        Event(
            "harm",
            Part.SAFETY,
            "A dispatch of mine was flagged, or a flag cleared",
            "you wrote it, handed it in or raised the flag",
        ),
        Event("withheld", Part.SAFETY, "A passage or a name was withheld", "you look at what is withheld for safety"),
        Event(
            "looked at",
            Part.SAFETY,
            "Somebody looked at a passage that I withheld",
            "you withheld the passage",
        ),
    ]
}
