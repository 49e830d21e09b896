"""The public addresses. tests/articles/test_leaks.py holds a sample of each; a new one without a sample fails there."""

from django.urls import path, re_path

from articles.feeds import feed, notices_feed
from articles.views.archive import archive
from articles.views.article import article
from articles.views.corrections import corrections
from articles.views.desk import desk
from articles.views.front import front
from articles.views.picture import picture
from articles.views.reporter import reporter
from articles.views.robots import robots
from articles.views.tag import tag

# Letters of every script, as SlugField(allow_unicode=True) takes them; path's own slug is ASCII.
SLUG = r"(?P<slug>[-\w]+)"

urlpatterns = [
    path("", front, name="front"),
    re_path(rf"^desks/{SLUG}/\Z", desk, name="desk"),
    re_path(rf"^reporters/{SLUG}/\Z", reporter, name="reporter"),
    re_path(rf"^tags/{SLUG}/\Z", tag, name="tag"),
    re_path(rf"^(?P<year>[0-9]{{4}})/(?P<month>[0-9]{{2}})/(?P<day>[0-9]{{2}})/{SLUG}/\Z", article, name="article"),
    path("archive/", archive, name="archive"),
    path("feed.xml", feed, name="feed"),
    path("corrections/", corrections, name="corrections"),
    path("corrections/feed.xml", notices_feed, name="corrections-feed"),
    re_path(
        r"^pictures/(?P<digest>[0-9a-f]{16})/(?P<width>[0-9]{1,5})\.(?P<ending>jpg|webp)\Z", picture, name="picture"
    ),
    path("robots.txt", robots, name="robots"),
]
