"""Copies of a source in archives of the web, in the admin: asked for, offered, decided about."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom.admin_site import Statement, colleague
from sources import archives
from sources.admin.copies import CopiesAdmin
from sources.archives import OfferRefused
from sources.models import ArchivedCopy, Offer, Source

MOST_OFFERED = 20
#: Word on the button -> the action and what is said when it is done.
ACTS = {
    "keep": (archives.accept, "It will be fetched in a moment. Open this page again to see the copy."),
    "decline": (archives.decline, "It is not offered again."),
}


class ArchivesAdmin(CopiesAdmin):
    """What the page of a source shows of archives, and the addresses at which they are asked and decided about."""

    def stated(self) -> dict[str, Statement]:
        """State the addresses of archives: who may change a source may look after its copies."""
        return super().stated() | {f"sources_source_{name}": self.may_change for name in ("archives", "archived")}

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of archives."""
        view = self.admin_site.admin_view
        return [
            path("<int:key>/archives/", view(require_POST(self.ask_archives)), name="sources_source_archives"),
            path("archived/<int:key>/", view(require_POST(self.decide_archived)), name="sources_source_archived"),
            *super().get_urls(),
        ]

    def copies(self, source: Source) -> dict[str, Any]:
        """Add what archives offered, and what they said when they were asked."""
        offers = list(source.archived.select_related("decided_by")[:MOST_OFFERED])
        kept = set(source.captures.kept().exclude(memento_at=None).values_list("address", "memento_at"))
        waits = any(offer.state == Offer.OFFERED for offer in offers)
        return super().copies(source) | {
            "offers": [(offer, (offer.address, offer.memento_at) in kept) for offer in offers],
            "archive_looks": source.archive_looks.all()[:MOST_OFFERED],
            "asks_archives": bool(settings.TIMEGATES and source.canonical_address and not waits),
        }

    def ask_archives(self, request: HttpRequest, key: int) -> HttpResponse:
        """Have the worker look for a copy in the archives."""
        source = get_object_or_404(Source.objects.exclude(canonical_address=None), pk=key)
        if settings.TIMEGATES:
            archives.ask(source, by=colleague(request))
            messages.success(request, "The archives are asked in a moment. Open this page again to see what they have.")
        else:
            messages.error(request, "No archive is set. Whoever runs this site names some in NEWSROOM_TIMEGATES.")
        return redirect("admin:sources_source_change", source.pk)

    def decide_archived(self, request: HttpRequest, key: int) -> HttpResponse:
        """Keep or decline the copy that an archive offered."""
        offer = get_object_or_404(ArchivedCopy.objects.select_related("source"), pk=key)
        decide, done = ACTS.get(request.POST.get("act", ""), (None, ""))
        try:
            if decide is None:
                raise OfferRefused("Press one of the two buttons beside the copy.")
            decide(offer, by=colleague(request))
            messages.success(request, done)
        except OfferRefused as refused:
            messages.error(request, str(refused))
        return redirect("admin:sources_source_change", offer.source_id)
