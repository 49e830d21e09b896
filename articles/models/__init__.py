"""What we wrote."""

from articles.models.article import Article, SealedArticle
from articles.models.assignment import Assignment
from articles.models.autosave import Autosave, Presence
from articles.models.byline import Byline, Picture
from articles.models.citation import Citation
from articles.models.edition import Edition, SealedEdition
from articles.models.edition_rows import EditionByline, EditionCitation, EditionPicture, EditionTag
from articles.models.harm_flag import HarmFlag
from articles.models.intake import Intake
from articles.models.notice import Notice, Proposal, SealedNotice, SealedProposal
from articles.models.paste import Paste
from articles.models.photo import Photo, Rendition
from articles.models.redaction import Redaction
from articles.models.redirect import Redirect
from articles.models.saved_view import SavedView
from articles.models.version import Approval, Version, VersionWriter

__all__ = [
    "Approval",
    "Article",
    "Assignment",
    "Autosave",
    "Byline",
    "Citation",
    "Edition",
    "EditionByline",
    "EditionCitation",
    "EditionPicture",
    "EditionTag",
    "HarmFlag",
    "Intake",
    "Notice",
    "Paste",
    "Photo",
    "Picture",
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
    "Version",
    "VersionWriter",
]
