"""The one page on which an article is written: its words, bylines, sources and pictures, saved together."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from js_asset import Media
from taggit.models import Tag

from articles import editing, pastes, preflight, rules, sealed, versions
from articles.admin import after_print, autosave, form_words, moves, protect
from articles.admin.forms import ArticleForm, BylineForm, CitationForm, PictureForm, rows_of
from articles.admin.stale import stale_page
from articles.editing import SaveRefused, Saving
from articles.imports.dispatch import parse
from articles.imports.load import Origin, keep_intake
from articles.models import Article, Photo, Version
from articles.models.edition import RIGHT_TO_LEFT, hidden
from articles.pastes import PasteRefused
from articles.photos import PhotoRefused
from articles.statuses import MAY_WRITE
from articles.words import BylineWords, Words
from newsroom.admin_site import colleague, site
from newsroom.models import Desk, Reporter, User
from newsroom.roles import Right

Rows = dict[str, "BaseFormSet[Any]"]
F = TypeVar("F", bound=Callable[..., Any])
# The page shows the public one beside the text, in a frame.
_may_frame = cast("Callable[[F], F]", csp_update({"frame-src": [SELF]}))
_FORMSETS = {
    "bylines": (rows_of(BylineForm, extra=1), form_words.initial_bylines),
    "citations": (rows_of(CitationForm, extra=2), form_words.initial_citations),
    "pictures": (rows_of(PictureForm, extra=1), form_words.initial_pictures),
}


def write(request: HttpRequest, object_id: str | None) -> HttpResponse:
    """Show the page of an article, or of a new one; on POST, save."""
    user = colleague(request)
    article = _asked_for(user, object_id)
    if request.method == "POST":
        return autosave.cleared(request, article, _save(request, user, article))
    form, rows = filled(user, sealed.unsigned(versions.current(article)) if article else _blank(user), article)
    return page(request, article, form, rows)


def filled(user: User, words: Words, article: Article | None = None) -> tuple[ArticleForm, Rows]:
    """Return the page's forms, showing these words."""
    form = ArticleForm(
        initial=form_words.initial(words) | {"seen": article.version_id if article else None, "key": uuid.uuid4()},
        user=user,
        frozen_slug=bool(article and article.address_date),
    )
    return form, {name: made(prefix=name, initial=start(words)) for name, (made, start) in _FORMSETS.items()}


def bound(data: QueryDict, user: User) -> tuple[ArticleForm, Rows]:
    """Return the page's forms with what was typed, without uploads."""
    return ArticleForm(data, user=user), {name: made(data, prefix=name) for name, (made, _) in _FORMSETS.items()}


def posted(request: HttpRequest, user: User, article: Article | None, refusal: str = "") -> tuple[ArticleForm, Rows]:
    """Return the page's forms, holding what was posted; `refusal` is why it was refused already, or empty."""
    form = ArticleForm(request.POST, user=user, refusal=refusal, frozen_slug=bool(article and article.address_date))
    return form, {name: made(request.POST, request.FILES, prefix=name) for name, (made, _) in _FORMSETS.items()}


def _save(request: HttpRequest, user: User, article: Article | None, refusal: str = "") -> HttpResponse:
    form, rows = posted(request, user, article, refusal)
    if not all([form.is_valid(), *(formset.is_valid() for formset in rows.values())]):
        return page(request, article, form, rows, status=422)
    base = _opened(article, form.cleaned_data["seen"])
    if article is None and (sent_before := _made_of(form.cleaned_data["key"])):
        article, base = sent_before, sent_before.versions.get(number=1)
    was = sealed.read(base, article) if article and base else None
    try:
        pastes.refuse_overlong(request.POST.get("pasted", ""))
        words = form_words.typed(form, rows, was=was, by=user)
        if article is None:
            made = _start(request, words, by=user, form=form)
            messages.success(request, "The draft is saved.")
            return redirect("admin:articles_article_change", made.pk)
        saving = editing.save_words(article, words, base=base, by=user, reason=form.cleaned_data["reason"])
    except IntegrityError:
        # Sent twice at once: the other was quicker, and this one is answered with the page of its draft.
        if article is not None or _made_of(form.cleaned_data["key"]) is None:
            raise
        return _save(request, user, None)
    except (SaveRefused, PhotoRefused, PasteRefused) as refused:
        # Shown above the form with everything that was typed still in it.
        return (
            _save(request, user, article, refusal=str(refused)) if not refusal else page(request, article, form, rows)
        )
    if saving.set_aside:
        return stale_page(request, article, saving.version)
    messages.success(request, _said(saving))
    return redirect("admin:articles_article_change", article.pk)


def _said(saving: Saving) -> str:
    if theirs := saving.merged_with:
        return (
            f"Saved as version {saving.version.number}, brought together with what {theirs.saved_by} "
            f"saved meanwhile as version {theirs.number}."
        )
    return f"Saved as version {saving.version.number}."


@transaction.atomic
def _start(request: HttpRequest, words: Words, *, by: User, form: ArticleForm) -> Article:
    """Make the new article, and keep beside it the text that was pasted, where one was."""
    key = form.cleaned_data["key"]
    article = editing.start(words, by=by, reason=form.cleaned_data["reason"], form_key=key)
    if pasted := request.POST.get("pasted", ""):
        keep_intake(article, pasted, Origin("", "pasted"), doubts=parse(pasted).doubts, by=by)
        pastes.forget(key, by=by)
    return article


def _made_of(key: uuid.UUID | None) -> Article | None:
    """Return the article that was made of a form when it was sent before: resent, it makes no second one."""
    return Article.objects.filter(form_key=key).first() if key else None


@_may_frame
def page(
    request: HttpRequest,
    article: Article | None,
    form: ArticleForm,
    rows: Rows,
    *,
    status: int = 200,
    extra: dict[str, Any] | None = None,
) -> TemplateResponse:
    """Render the writing page; `extra` is what the paste box has to say beside it."""
    user = colleague(request)
    media = Media.from_media(form.media).with_nonce(str(request.csp_nonce))  # type: ignore[attr-defined]  # set by django-csp
    context = {
        **site.each_context(request),
        "title": article.headline if article else "New dispatch",
        "article": article,
        "form": form,
        "rows": rows,
        "media": media,
        "protection": protect.panel(user, article) if article else None,
        "buttons": moves.buttons(user, article) if article else [],
        "after": after_print.panel(user, article) if article else None,
        "standing": moves.standing(article) if article else "new",
        "problems": preflight.problems(article) if article and article.status in MAY_WRITE else None,
        "closed": rules.writing_refusal(user, article) if article else None,
        "live": article.editions.live(request.moment).first() if article else None,  # type: ignore[attr-defined]  # by Moment
        "not_shown": _not_shown(rows),
        "intake": article.intakes.first() if article else None,
        "reporters": Reporter.objects.filter(name_withheld=False).values_list("name", flat=True)[:500],
        "time_zone": settings.TIME_ZONE,
        "pasted": request.POST.get("pasted", "")[: pastes.MOST_CHARACTERS],
        "tags": Tag.objects.exclude(Exists(hidden("tags", "pk")))
        .order_by("name")
        .values_list("name", flat=True)[:1000],
        "landed": autosave.landed(request),
        "seal": autosave.seal(user),
        "right_to_left": " ".join(sorted(RIGHT_TO_LEFT)),
        **(extra or {}),
    }
    return TemplateResponse(request, "admin/articles/article/write.html", context, status=status)


def _not_shown(rows: Rows) -> dict[str, set[str]]:
    """Return the hashes of the photos on the page of which there is nothing to show: yet, or at all."""
    shown = {row["photo"].value() for row in rows["pictures"]} - {None, ""}
    without = Photo.objects.filter(digest__in=shown, renditions=None)
    nothing = set(without.values_list("digest", flat=True))
    yet = set(without.being_prepared().values_list("digest", flat=True)) if nothing else set()
    return {"yet": yet, "at_all": nothing - yet}


def _asked_for(user: User, object_id: str | None) -> Article | None:
    if object_id is None:
        return None
    if not object_id.isdecimal():
        raise Http404
    article = Article.objects.open_to(user).for_list().filter(pk=int(object_id)).first()
    if article is None:
        raise Http404
    return article


def _opened(article: Article | None, seen: int | None) -> Version | None:
    """Return the version of this very article that the page was opened with."""
    return Version.objects.filter(article=article, pk=seen).first() if article and seen else None


def _blank(user: User) -> Words:
    """Return what a new article starts with: the person's own desk and byline."""
    desk = Desk.objects.open_to(user, Right.WRITE).first()
    reporter = Reporter.objects.filter(account=user).first()
    bylines = (BylineWords(reporter.name, reporter.title, "by", str(reporter.uid)),) if reporter else ()
    return Words(headline="", desk=desk.slug if desk else "", bylines=bylines)
