"""What we wrote."""

from articles.models.article import Article
from articles.models.assignment import Assignment
from articles.models.autosave import Autosave, Presence
from articles.models.byline import Byline, Picture
from articles.models.citation import Citation
from articles.models.edition import Edition, EditionByline, EditionCitation, EditionPicture, EditionTag
from articles.models.intake import Intake
from articles.models.notice import Notice, Proposal
from articles.models.paste import Paste
from articles.models.photo import Photo, Rendition
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
    "Intake",
    "Notice",
    "Paste",
    "Photo",
    "Picture",
    "Presence",
    "Proposal",
    "Redirect",
    "Rendition",
    "SavedView",
    "Version",
    "VersionWriter",
]
