"""What people in the newsroom are told of, as data. No Django."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How somebody wants to hear of it; in the admin it stands in each case."""

    AT_ONCE = "at once"
    DAILY = "daily digest"
    NO_MAIL = "no mail"


@dataclass(frozen=True)
class Event:
    """One kind of news.

    `label` names it in the settings, `why` completes "You are told because …", `channel` holds where
    somebody has chosen nothing.
    """

    name: str
    label: str
    why: str
    channel: Channel = Channel.AT_ONCE


EVENTS = {
    event.name: event
    for event in [
        Event("submitted", "A dispatch of my desk waits for review", "you edit at its desk"),
        Event("sent back", "A dispatch of mine came back", "you wrote it or handed it in"),
        Event("approved", "A dispatch of mine was approved", "you wrote it or handed it in", Channel.NO_MAIL),
        Event("emergency", "A managing editor published alone at my desk", "you edit at its desk"),
        Event("live", "A dispatch of mine went live", "you wrote it or handed it in"),
        Event("corrected", "A live dispatch of mine was corrected", "it carries your byline or your words"),
        Event("changed", "A live dispatch of mine was changed", "it carries your byline or your words"),
        Event("set aside", "A dispatch of mine was spiked or taken off the schedule", "you wrote it or handed it in"),
        Event("mentioned", "Somebody mentions me in a note", "the note names you"),
    ]
}
