"""Photos in the admin: what is here, and a look at each for the desk alone."""

from django.contrib import admin
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Photo, Rendition
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right

WRITE = frozenset({Right.WRITE})
PREPARED = "The picture is here and is being prepared."
DAMAGED = "The picture cannot be shown: its file is damaged."


@admin.register(Photo, site=site)
class PhotoAdmin(HouseAdmin):
    """Photos arrive with an article; here they are looked up."""

    may_view = WRITE
    own_views = {"articles_photo_look": WRITE}
    list_display = ["name", "look", "width", "height", "uploaded_by", "uploaded_at"]
    search_fields = ["name", "digest"]
    readonly_fields = ["name", "digest", "look", "width", "height", "uploaded_by", "uploaded_at"]

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and that of the picture itself."""
        look = path("look/<str:digest>/", self.admin_site.admin_view(look_at), name="articles_photo_look")
        return [look, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Return the photos that are no other desk's unpublished matter."""
        return Photo.objects.open_to(colleague(request))

    @admin.display(description="picture")
    def look(self, photo: Photo) -> SafeString:
        """Return the picture, small."""
        if not photo.renditions.exists():
            is_prepared = Photo.objects.filter(pk=photo.pk).being_prepared().exists()
            return format_html("{}", PREPARED if is_prepared else DAMAGED)
        return format_html(
            '<img class="thumb" src="{}" alt="">', reverse("admin:articles_photo_look", args=[photo.digest])
        )


def look_at(request: HttpRequest, digest: str) -> FileResponse:
    """Answer a photo's smallest rendition, whether it is public or not."""
    photos = Photo.objects.open_to(colleague(request)).filter(digest=digest)
    found = Rendition.objects.filter(photo__in=photos, media_type="image/jpeg").order_by("width").first()
    if found is None:
        raise Http404
    return FileResponse(default_storage.open(found.path), content_type=found.media_type)
