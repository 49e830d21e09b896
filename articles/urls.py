"""The public addresses. tests/articles/test_leaks.py holds a sample of each; a new one without a sample fails there."""

from django.urls import path, re_path

from articles.feeds.views import archive_feed, feed, notices_feed, part_feed
from articles.sitemaps import news_sitemap, sitemap, sitemap_part
from articles.views.about import about
from articles.views.archive import archive
from articles.views.article import article
from articles.views.at import desk_at, desk_gate, front_at, front_gate, tag_at, tag_gate
from articles.views.cite import cite, cite_file
from articles.views.corrections import corrections
from articles.views.desk import desk
from articles.views.front import front
from articles.views.machines import manifest, opensearch, security
from articles.views.masthead import masthead
from articles.views.outlets import every_outlet, outlet
from articles.views.period import period
from articles.views.picture import picture
from articles.views.place import place
from articles.views.report import report
from articles.views.reporter import reporter
from articles.views.robots import robots
from articles.views.series import series
from articles.views.source import source
from articles.views.source_copy import source_copy
from articles.views.sources import sources
from articles.views.tag import tag
from articles.views.text_only import article_text, front_text
from articles.views.timegate import timegate, timemap
from articles.views.version import version
from articles.views.versions import versions

# Letters of every script, as SlugField(allow_unicode=True) takes them; path's own slug is ASCII.
SLUG = r"(?P<slug>[-\w]+)"
ARTICLE = rf"^(?P<day>[0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}})/{SLUG}/"
# Its versions as readers had them, numbered from 1.
VERSION = rf"{ARTICLE}versions/(?P<number>[1-9][0-9]{{0,4}})/"
# Lists as they stood at a past moment: its digits, to the second or the microsecond.
AT = r"^at/(?P<at>[0-9]{14,20})/"
PICTURE = r"^pictures/(?P<digest>[0-9a-f]{16})/"
WIDTH = r"(?P<width>[0-9]{1,5})"
# A list as a feed: RSS, Atom or JSON Feed.
FEED = r"feed\.(?P<form>xml|atom|json)\Z"
FILE = r"(?P<file>[a-z]{1,9}\.[a-z]{1,5})\Z"

urlpatterns = [
    path("", front, name="front"),
    re_path(rf"^desks/{SLUG}/\Z", desk, name="desk"),
    re_path(rf"^reporters/{SLUG}/\Z", reporter, name="reporter"),
    path("about/<slug:kind>/", about, name="about"),
    path("masthead/", masthead, name="masthead"),
    re_path(rf"^tags/{SLUG}/\Z", tag, name="tag"),
    re_path(rf"^series/{SLUG}/\Z", series, name="series"),
    re_path(rf"^places/{SLUG}/\Z", place, name="place"),
    path("timegate/", front_gate, name="timegate-front"),
    re_path(rf"^desks/{SLUG}/timegate/\Z", desk_gate, name="timegate-desk"),
    re_path(rf"^tags/{SLUG}/timegate/\Z", tag_gate, name="timegate-tag"),
    re_path(rf"{AT}\Z", front_at, name="front-at"),
    re_path(rf"{AT}desks/{SLUG}/\Z", desk_at, name="desk-at"),
    re_path(rf"{AT}tags/{SLUG}/\Z", tag_at, name="tag-at"),
    re_path(rf"{ARTICLE}\Z", article, name="article"),
    re_path(rf"{ARTICLE}cite/\Z", cite, name="cite"),
    re_path(rf"{ARTICLE}cite/{FILE}", cite_file, name="cite-file"),
    re_path(rf"{ARTICLE}timegate/\Z", timegate, name="timegate"),
    re_path(rf"{ARTICLE}timemap/\Z", timemap, name="timemap"),
    re_path(rf"{ARTICLE}timemap/(?P<leaf>[1-9][0-9]?)/\Z", timemap, name="timemap-leaf"),
    re_path(rf"{ARTICLE}report/\Z", report, name="report"),
    re_path(rf"{ARTICLE}versions/\Z", versions, name="versions"),
    re_path(rf"{VERSION}\Z", version, name="version"),
    re_path(rf"{VERSION}cite/\Z", cite, name="version-cite"),
    re_path(rf"{VERSION}cite/{FILE}", cite_file, name="version-cite-file"),
    re_path(rf"{ARTICLE}text/\Z", article_text, name="article-text"),
    path("text/", front_text, name="front-text"),
    path("archive/", archive, name="archive"),
    re_path(r"^archive/(?P<year>[0-9]{4})/\Z", period, name="archive-year"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/\Z", period, name="archive-month"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/\Z", period, name="archive-day"),
    path("corrections/", corrections, name="corrections"),
    re_path(rf"^{FEED}", feed, name="feed"),
    re_path(rf"^desks/{SLUG}/{FEED}", part_feed, {"kind": "desk"}, name="desk-feed"),
    re_path(rf"^reporters/{SLUG}/{FEED}", part_feed, {"kind": "reporter"}, name="reporter-feed"),
    re_path(rf"^tags/{SLUG}/{FEED}", part_feed, {"kind": "tag"}, name="tag-feed"),
    re_path(rf"^outlets/{SLUG}/{FEED}", part_feed, {"kind": "outlet"}, name="outlet-feed"),
    re_path(rf"^archive/{FEED}", archive_feed, name="archive-feed"),
    re_path(rf"^corrections/{FEED}", notices_feed, name="corrections-feed"),
    re_path(rf"{PICTURE}{WIDTH}\.(?P<ending>avif|jpg|webp)\Z", picture, name="picture"),
    re_path(rf"{PICTURE}(?P<shape>16x9|4x3|1x1|share)-{WIDTH}\.(?P<ending>jpg)\Z", picture, name="crop"),
    path("outlets/", every_outlet, name="outlets"),
    re_path(rf"^outlets/{SLUG}/\Z", outlet, name="outlet"),
    path("sources/", sources, name="sources"),
    path("sources/<uuid:uid>/", source, name="source"),
    path("sources/<uuid:uid>/copies/<uuid:copy>/", source_copy, name="source-copy"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemaps/news.xml", news_sitemap, name="news-sitemap"),
    re_path(r"^sitemaps/(?P<part>[0-9]{4}-[0-9]{2}|[a-z]{1,20})\.xml\Z", sitemap_part, name="sitemap-part"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("site.webmanifest", manifest, name="manifest"),
    path(".well-known/security.txt", security, name="security"),
]
