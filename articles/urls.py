"""The public addresses. tests/articles/test_leaks.py holds a sample of each; a new one without a sample fails there."""

from django.urls import path, re_path

from articles.feeds import feed, notices_feed
from articles.views.archive import archive
from articles.views.article import article
from articles.views.cite import cite, cite_file
from articles.views.corrections import corrections
from articles.views.desk import desk
from articles.views.front import front
from articles.views.outlets import every_outlet, outlet
from articles.views.period import period
from articles.views.picture import picture
from articles.views.reporter import reporter
from articles.views.robots import robots
from articles.views.source import source
from articles.views.source_copy import source_copy
from articles.views.sources import sources
from articles.views.tag import tag
from articles.views.version import version

# Letters of every script, as SlugField(allow_unicode=True) takes them; path's own slug is ASCII.
SLUG = r"(?P<slug>[-\w]+)"
ARTICLE = rf"^(?P<day>[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}})/{SLUG}/"
# Its versions as readers had them, numbered from 1.
VERSION = rf"{ARTICLE}versions/(?P<number>[1-9][0-9]{{0,4}})/"
FILE = r"(?P<file>[a-z]{1,9}\.[a-z]{1,5})\Z"

urlpatterns = [
    path("", front, name="front"),
    re_path(rf"^desks/{SLUG}/\Z", desk, name="desk"),
    re_path(rf"^reporters/{SLUG}/\Z", reporter, name="reporter"),
    re_path(rf"^tags/{SLUG}/\Z", tag, name="tag"),
    re_path(rf"{ARTICLE}\Z", article, name="article"),
    re_path(rf"{ARTICLE}cite/\Z", cite, name="cite"),
    re_path(rf"{ARTICLE}cite/{FILE}", cite_file, name="cite-file"),
    re_path(rf"{VERSION}\Z", version, name="version"),
    re_path(rf"{VERSION}cite/\Z", cite, name="version-cite"),
    re_path(rf"{VERSION}cite/{FILE}", cite_file, name="version-cite-file"),
    path("archive/", archive, name="archive"),
    re_path(r"^archive/(?P<year>[0-9]{4})/\Z", period, name="archive-year"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/\Z", period, name="archive-month"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/\Z", period, name="archive-day"),
    path("feed.xml", feed, name="feed"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/feed.xml", notices_feed, name="corrections-feed"),
    re_path(
        r"^pictures/(?P<digest>[0-9a-f]{16})/(?P<width>[0-9]{1,5})\.(?P<ending>jpg|webp)\Z", picture, name="picture"
    ),
    path("outlets/", every_outlet, name="outlets"),
    re_path(rf"^outlets/{SLUG}/\Z", outlet, name="outlet"),
    path("sources/", sources, name="sources"),
    path("sources/<uuid:uid>/", source, name="source"),
    path("sources/<uuid:uid>/copies/<uuid:copy>/", source_copy, name="source-copy"),
    path("robots.txt", robots, name="robots"),
]
