"""The house and its people."""

from newsroom.models.desk import Desk, DeskAlias
from newsroom.models.invitation import Invitation
from newsroom.models.ledger import LedgerEntry, LedgerHead
from newsroom.models.notification import Notification, Preference
from newsroom.models.outbox import OutboxRow
from newsroom.models.policy import Policy
from newsroom.models.publication import Publication
from newsroom.models.session import Session
from newsroom.models.staff import Membership, Reporter, User

__all__ = [
    "Desk",
    "DeskAlias",
    "Invitation",
    "LedgerEntry",
    "LedgerHead",
    "Membership",
    "Notification",
    "OutboxRow",
    "Policy",
    "Preference",
    "Publication",
    "Reporter",
    "Session",
    "User",
]
