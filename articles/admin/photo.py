"""Photos in the admin: what is here, what is said of each, and a look at it for the desk alone."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import photos
from articles.models import Photo, Rendition
from articles.photo_shapes import WHOLE, Focus
from articles.photo_words import LONGEST, PhotoWords
from articles.photos import About, PhotoRefused
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right

WRITE = frozenset({Right.WRITE})
PREPARED = "The picture is here and is being prepared."
DAMAGED = "The picture cannot be shown: its file is damaged."
SAID = ["credit", "creator", "copyright_notice", "usage_terms", "source_type", "taken_on", "caption", "alternative"]
# Photography's first, and one that every clock can tell.
_FIRST_YEAR, _LAST_YEAR = 1839, 9000
_PERCENT = forms.NumberInput(attrs={"min": 0, "max": 100, "step": 1})


class PhotoForm(forms.ModelForm):  # type: ignore[type-arg]  # subscripted, it would be made anew for the admin
    """What the newsroom says of a photo. The focus is in hundredths here."""

    focus_left = forms.IntegerField(
        label="Focus, from the left",
        min_value=0,
        max_value=100,
        widget=_PERCENT,
        help_text="Per cent of the width. Point at the picture, or type: no crop loses this place.",
    )
    focus_top = forms.IntegerField(
        label="Focus, from the top", min_value=0, max_value=100, widget=_PERCENT, help_text="Per cent of the height."
    )

    class Meta:
        model = Photo
        fields = [*SAID, "rights_until"]
        widgets = {
            "taken_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "rights_until": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        }
        field_classes = {"rights_until": forms.DateTimeField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left, top = self.instance.focus.percent
        self.initial.update(focus_left=left, focus_top=top)

    def clean_rights_until(self) -> datetime | None:
        """Refuse a year that is a slip of the pen."""
        until: datetime | None = self.cleaned_data["rights_until"]
        if until and not _FIRST_YEAR <= until.year <= _LAST_YEAR:
            raise forms.ValidationError(f"Give a year from {_FIRST_YEAR} to {_LAST_YEAR}.")
        return until

    def about(self) -> About:
        """Return what was typed."""
        typed = self.cleaned_data
        taken = typed["taken_on"].isoformat() if typed["taken_on"] else ""
        words = PhotoWords(**{name: typed[name] for name in LONGEST if name != "taken_on"}, taken_on=taken)
        return About(words, Focus(typed["focus_left"] / 100, typed["focus_top"] / 100), typed["rights_until"])


@admin.register(Photo, site=site)
class PhotoAdmin(HouseAdmin):
    """Photos arrive with an article; here they are looked up, and what is said of them is changed."""

    may_view = may_change = WRITE
    own_views = {"articles_photo_look": WRITE}
    list_display = ["name", "look", "credit", "rights_until", "uploaded_by", "uploaded_at"]
    search_fields = ["name", "digest", "credit", "creator"]
    readonly_fields = ["name", "digest", "look", "width", "height", "uploaded_by", "uploaded_at"]
    form = PhotoForm
    fieldsets = [
        (None, {"fields": ["look", "focus_left", "focus_top"]}),
        ("Rights", {"fields": ["credit", "creator", "copyright_notice", "usage_terms", "source_type", "rights_until"]}),
        ("What its file said", {"fields": ["caption", "alternative", "taken_on"]}),
        ("The file", {"fields": ["name", "width", "height", "uploaded_by", "uploaded_at", "digest"]}),
    ]

    class Media:
        js = [forms.Script("newsroom/focus.js", type="module")]

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and that of the picture itself."""
        look = path("look/<str:digest>/", self.admin_site.admin_view(look_at), name="articles_photo_look")
        return [look, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Return the photos that are no other desk's unpublished matter."""
        return Photo.objects.open_to(colleague(request))

    def get_fieldsets(self, request: HttpRequest, obj: Photo | None = None) -> Any:
        """Return the fields; the focus as it is stored to who may not change it."""
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return [(None, {"fields": ["look", "focus_x", "focus_y"]}), *self.fieldsets[1:]]

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        """Say whether the person may say something of this photo, or of any."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or photos.refusal(colleague(request), obj) is None)

    def save_model(self, request: HttpRequest, obj: Photo, form: PhotoForm, change: bool) -> None:
        """Note what is said of the photo."""
        try:
            photos.describe(Photo.objects.get(pk=obj.pk), form.about(), by=colleague(request))
        except PhotoRefused as refused:
            raise PermissionDenied(str(refused)) from refused

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
    open_here = Photo.objects.open_to(colleague(request)).filter(digest=digest)
    whole = Rendition.objects.shown().filter(photo__in=open_here, media_type="image/jpeg", shape=WHOLE)
    found = whole.first()
    if found is None:
        raise Http404
    return FileResponse(default_storage.open(found.path), content_type=found.media_type)
