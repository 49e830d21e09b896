"""Copies of a source in the admin: what is kept, and how to bring, ask for and take one away."""

import uuid
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from newsroom import clock
from newsroom.admin_site import Statement, colleague
from sources import captures, health, wacz
from sources.admin.merging import MergingAdmin
from sources.captures import CaptureRefused
from sources.models import Capture, CaptureStamp, Origin, Source
from sources.wacz import Page

MOST_SHOWN = 20
#: Bytes of WARCs that are packed into one archive, the newest first.
MOST_PACKED = 100_000_000
# A capture is a stranger's page: it is saved to a file, and nothing in it runs even where a browser shows it.
_HARMLESS = "default-src 'none'; sandbox"


class CopiesAdmin(MergingAdmin):
    """What the page of a source shows of its copies, and the addresses by which they are brought and taken."""

    def stated(self) -> dict[str, Statement]:
        """State the addresses of copies: who may change a source may look after its copies."""
        names = ("check", "bring", "archive", "copy", "stamp")
        return super().stated() | {f"sources_source_{name}": self.may_change for name in names}

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of copies."""
        view = self.admin_site.admin_view
        return [
            path("<int:key>/check/", view(require_POST(self.check_now)), name="sources_source_check"),
            path("<int:key>/copies/", view(require_POST(self.bring)), name="sources_source_bring"),
            path("<int:key>/copies.wacz", view(require_GET(self.archive)), name="sources_source_archive"),
            path("copies/<uuid:uid>/", view(require_GET(self.take)), name="sources_source_copy"),
            path("copies/<uuid:uid>/stamp.tsr", view(require_GET(self.take_stamp)), name="sources_source_stamp"),
            *super().get_urls(),
        ]

    def copies(self, source: Source) -> dict[str, Any]:
        """Return what the page shows of a source's copies and of the looks at its address."""
        return {
            "copies": source.captures.select_related("by", "stamp").defer("stamp__token")[:MOST_SHOWN],
            "checks": source.checks.all()[:MOST_SHOWN],
            "has_archive": _fetched(source).exists(),
        }

    def check_now(self, request: HttpRequest, key: int) -> HttpResponse:
        """Have the worker look at the source's address next, and keep a copy."""
        source = get_object_or_404(Source.objects.exclude(canonical_address=None), pk=key)
        health.ask(source, by=colleague(request))
        messages.success(request, "It will be fetched in a moment. Open this page again to see what was found.")
        return _back(source)

    def bring(self, request: HttpRequest, key: int) -> HttpResponse:
        """Keep the copy that a person brings."""
        source = get_object_or_404(Source, pk=key)
        file = request.FILES.get("copy")
        try:
            if file is None:
                raise CaptureRefused("Choose the file that is your copy first.")
            # A byte more than is taken shows that it is too large.
            data = file.read(captures.MOST_BYTES + 1)
            captures.bring(source, data, name=str(file.name), by=colleague(request))
            messages.success(request, "Your copy is kept.")
        except CaptureRefused as refused:
            messages.error(request, str(refused))
        return _back(source)

    def take(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
        """Hand out a copy as a file."""
        copy = get_object_or_404(Capture.objects.exclude(file="").select_related("source"), uid=uid)
        name = copy.name or f"{_called(copy.source)}-{copy.at:%Y-%m-%d}.warc.gz"
        kind = "application/octet-stream" if copy.origin == Origin.OWN else "application/warc"
        try:
            file = storages["captures"].open(copy.file)
        except OSError as why:
            return _unreadable(request, copy.source, why)
        answer = FileResponse(file, as_attachment=True, filename=name, content_type=kind)
        answer["Content-Security-Policy"] = _HARMLESS
        return answer

    def take_stamp(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Hand out the timestamp of a copy as the authority sent it."""
        stamp = get_object_or_404(CaptureStamp.objects.select_related("capture__source"), capture__uid=uid)
        name = f"{_called(stamp.capture.source)}-{stamp.capture.at:%Y-%m-%d}.tsr"
        told = {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=name))}
        return HttpResponse(bytes(stamp.token), content_type="application/timestamp-reply", headers=told)

    def archive(self, request: HttpRequest, key: int) -> HttpResponse:
        """Hand out what was fetched of a source as one archive (WACZ)."""
        source = get_object_or_404(Source, pk=key)
        try:
            pages = list(_pages(source))
        except OSError as why:
            return _unreadable(request, source, why)
        if not pages:
            messages.error(request, "Nothing that was fetched of it is kept yet.")
            return _back(source)
        file = wacz.written(pages, title=str(source), software=settings.FETCH_AGENT, at=clock.now().astimezone(UTC))
        name = content_disposition_header(as_attachment=True, filename=f"{_called(source)}.wacz")
        return HttpResponse(file, content_type="application/wacz", headers={"Content-Disposition": str(name)})


def _back(source: Source) -> HttpResponse:
    return redirect("admin:sources_source_change", source.pk)


def _unreadable(request: HttpRequest, source: Source, why: OSError) -> HttpResponse:
    messages.error(request, f"The store of copies does not give it now: {why}. Tell who looks after this site.")
    return _back(source)


def _fetched(source: Source) -> Any:
    return source.captures.kept().exclude(origin=Origin.OWN)


def _pages(source: Source) -> Iterator[Page]:
    """Yield what was fetched of a source, the newest first, as much of it as goes into one archive."""
    packed = 0
    for copy in _fetched(source)[:MOST_SHOWN]:
        packed += copy.size
        if packed > MOST_PACKED:
            return
        with storages["captures"].open(copy.file) as file:
            at = copy.at.astimezone(UTC)
            yield Page(str(copy.uid), copy.address, copy.title or source.title, at, file.read())


def _called(source: Source) -> str:
    return slugify(source.title)[:60] or f"source-{source.pk}"
