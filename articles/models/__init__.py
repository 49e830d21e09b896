"""What we wrote."""

from articles.models.article import Article, SealedArticle
from articles.models.byline import Byline, Picture
from articles.models.citation import Citation
from articles.models.edition import (
    Edition,
    EditionByline,
    EditionCitation,
    EditionPicture,
    EditionTag,
    SealedEdition,
)
from articles.models.harm_flag import HarmFlag
from articles.models.intake import Intake
from articles.models.paste import Paste
from articles.models.photo import Photo, Rendition
from articles.models.redaction import Redaction
from articles.models.version import Approval, Version, VersionWriter

__all__ = [
    "Approval",
    "Article",
    "Byline",
    "Citation",
    "Edition",
    "EditionByline",
    "EditionCitation",
    "EditionPicture",
    "EditionTag",
    "HarmFlag",
    "Intake",
    "Paste",
    "Photo",
    "Picture",
    "Redaction",
    "Rendition",
    "SealedArticle",
    "SealedEdition",
    "Version",
    "VersionWriter",
]
