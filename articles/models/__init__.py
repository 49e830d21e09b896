"""What we wrote."""

from articles.models.article import Article, SealedArticle
from articles.models.assignment import Assignment
from articles.models.autosave import Autosave, Presence
from articles.models.byline import Byline, Picture
from articles.models.citation import Citation
from articles.models.desk_rule import DeskRule, DeskSlots
from articles.models.edition import Edition, SealedEdition
from articles.models.edition_rows import EditionByline, EditionCitation, EditionPicture, EditionPlace, EditionTag
from articles.models.emergency import Emergency
from articles.models.error_report import ErrorReport
from articles.models.harm_flag import HarmFlag
from articles.models.intake import Intake
from articles.models.note import Note, NoteMention
from articles.models.notice import Notice, Proposal, SealedNotice, SealedProposal
from articles.models.paste import Paste
from articles.models.photo import Photo, Rendition
from articles.models.pin import Pin
from articles.models.redaction import Redaction
from articles.models.redirect import Redirect
from articles.models.saved_view import SavedView
from articles.models.seen import Seen
from articles.models.series import Series
from articles.models.verification import Verification
from articles.models.version import Approval, Version, VersionWriter

__all__ = [
    "Approval",
    "Article",
    "Assignment",
    "Autosave",
    "Byline",
    "Citation",
    "DeskRule",
    "DeskSlots",
    "Edition",
    "EditionByline",
    "EditionCitation",
    "EditionPicture",
    "EditionPlace",
    "EditionTag",
    "Emergency",
    "ErrorReport",
    "HarmFlag",
    "Intake",
    "Note",
    "NoteMention",
    "Notice",
    "Paste",
    "Photo",
    "Picture",
    "Pin",
    "Presence",
    "Proposal",
    "Redaction",
    "Redirect",
    "Rendition",
    "SavedView",
    "SealedArticle",
    "SealedEdition",
    "SealedNotice",
    "SealedProposal",
    "Seen",
    "Series",
    "Verification",
    "Version",
    "VersionWriter",
]
