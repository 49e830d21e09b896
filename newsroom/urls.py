"""All addresses of the site."""

from django.urls import URLPattern, URLResolver, include, path

from articles import admin as articles_admin
from newsroom import admin as newsroom_admin
from newsroom.admin_site import site
from sources import admin as sources_admin

# Importing the admins puts their records on the site.
ADMINS = (newsroom_admin, sources_admin, articles_admin)

urlpatterns: list[URLPattern | URLResolver] = [
    # Before the site, which answers for everything else under its address.
    path("admin/", include("newsroom.account_urls")),
    path("admin/", site.urls),
    path("", include("articles.urls")),
]

handler400 = "newsroom.views.bad_request"
handler403 = "newsroom.views.forbidden"
handler404 = "newsroom.views.not_found"
handler429 = "newsroom.views.too_often"  # asked for by allauth's throttle
handler500 = "newsroom.views.server_error"
