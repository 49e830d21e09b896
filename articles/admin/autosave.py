"""The writing page's heartbeat: keeps what was typed, says who else is there, hands unsaved words back."""

import json
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from articles import autosaves, presence
from articles.autosaves import KeepRefused
from articles.models import Article, Autosave, Version
from newsroom import clock
from newsroom.admin_site import colleague
from newsroom.models import User

# The answers after which the words typed are kept as a version, current or set aside.
_KEPT_AS_VERSION = {302, 409}
_LANDED = "landed"
_MOST_LANDED = 20
_UNREADABLE = "The page sent something unreadable. Load it again."


@require_http_methods(["GET", "POST"])
def autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer what the person has not saved yet; on POST, keep what they typed now, or drop it.

    The body of a POST is JSON: `person` for whom the page was made, `key` of the page, `seen` (the version opened, or
    null), and `fields`, pairs of name and value, null where nothing changed since the last time; `discard` true drops
    what was kept.
    """
    user = colleague(request)
    article = get_object_or_404(Article.objects.open_to(user), pk=pk) if pk else None
    if request.method == "GET":
        return JsonResponse({"kept": [_shown(kept) for kept in autosaves.of(user, article)]})
    try:
        said = _read(request.body)
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"stopped": _UNREADABLE}, status=400)
    try:
        if said["person"] != user.pk:
            raise KeepRefused("Somebody else has signed in in this browser.")
        return JsonResponse(_kept(article, said, by=user))
    except KeepRefused as refused:
        return JsonResponse({"stopped": str(refused)}, status=403)


def cleared(request: HttpRequest, article: Article | None, answer: HttpResponse) -> HttpResponse:
    """Drop the autosave of a page whose words have just become a version; the browser hears of it at the next page."""
    key = _uuid(request.POST.get("key", ""))
    if answer.status_code in _KEPT_AS_VERSION and key is not None:
        autosaves.forget(colleague(request), article, key)
        request.session[_LANDED] = [*request.session.get(_LANDED, []), str(key)][-_MOST_LANDED:]
    return answer


def landed(request: HttpRequest) -> str:
    """Return the keys of the pages whose words were saved in this session, for the browser to drop its copies."""
    return " ".join(request.session.get(_LANDED, []))


def seal(user: User) -> str:
    """Return the secret with which the browser locks what it keeps for this person: 32 bytes, in hexadecimal.

    Whoever sits at the same browser afterwards, signed in as somebody else or not at all, cannot read it.
    """
    return salted_hmac("newsroom.browser-copy", str(user.pk), algorithm="sha256").hexdigest()


def _kept(article: Article | None, said: dict[str, Any], *, by: User) -> dict[str, Any]:
    if article is not None:
        presence.is_here(article, by, changed=bool(said["fields"]))
    if said["discard"]:
        autosaves.forget(by, article, said["key"])
    answer: dict[str, Any] = {"others": _others(article, by)}
    if said["fields"]:
        base = Version.objects.filter(article=article, pk=said["seen"]).first() if article and said["seen"] else None
        kept = autosaves.keep(article, said["key"], said["fields"], base=base, by=by)
        answer["saved"] = _time(kept)
    return answer


def _others(article: Article | None, user: User) -> list[str]:
    return [person.words() for person in presence.others(article, user)] if article else []


def _read(body: bytes) -> dict[str, Any]:
    """Return what the page sent, each part of the type it must have.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is something else.
    """
    sent = json.loads(body)
    seen = sent["seen"]
    fields = [(str(name), str(value)) for name, value in sent["fields"] or []]
    return {
        "person": int(sent["person"]),
        "key": uuid.UUID(sent["key"]),
        "seen": int(seen) if seen else None,
        "fields": fields,
        "discard": bool(sent.get("discard")),
    }


def _uuid(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _shown(kept: Autosave) -> dict[str, Any]:
    return {
        "key": str(kept.key),
        "seen": kept.base_id,
        "fields": kept.fields,
        "saved": _time(kept),
        "at": kept.saved_at.timestamp(),
    }


def _time(kept: Autosave) -> str:
    """Return when it was kept, in the newsroom's zone: "14:03", with the day where that was not today."""
    local = localtime(kept.saved_at)
    return f"{local:%H:%M}" if local.date() == localtime(clock.now()).date() else f"{local:%d %B, %H:%M}"
