"""Articles in the admin: the list, and the addresses of their pages."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import archiving, sealed, workflow
from articles.admin import (
    after_print,
    autosave,
    board,
    calendar,
    citing,
    correcting,
    desk_rules,
    evidence,
    find,
    moves,
    noting,
    paste,
    pins,
    plan,
    preview,
    protect,
    review,
    stale,
    verifying,
    versions,
    writing,
)
from articles.admin.filters import DeskFilter, ReporterFilter
from articles.models import Article
from articles.workflow import MoveRefused
from newsroom.admin_site import HouseAdmin, colleague, site
from newsroom.roles import Right

WRITE = frozenset({Right.WRITE})
EDIT = frozenset({Right.EDIT})
NOT_SHOWN = "It was not on your screen. Open it and read it first."


@admin.register(Article, site=site)
class ArticleAdmin(HouseAdmin):
    """The working copies of the desks at which the person writes."""

    may_view = may_add = may_change = WRITE
    own_views = {
        "articles_article_paste": WRITE,
        "articles_article_pasted": WRITE,
        "articles_article_autosave": WRITE,
        "articles_article_autosave_new": WRITE,
        "articles_article_preview": WRITE,
        "articles_article_read_sources": WRITE,
        "articles_article_known_sources": WRITE,
        "articles_article_look_up": WRITE,
        "articles_article_known_reporters": WRITE,
        "articles_article_move": WRITE,
        "articles_article_correct": WRITE,
        "articles_article_propose": WRITE,
        "articles_article_proposal": WRITE,
        "articles_article_versions": WRITE,
        "articles_article_version": WRITE,
        "articles_article_settle": WRITE,
        "articles_article_compared": WRITE,
        "articles_article_evidence": EDIT,
        "articles_article_board": WRITE,
        "articles_article_keep_view": WRITE,
        "articles_article_forget_view": WRITE,
        "articles_article_calendar": WRITE,
        "articles_article_find": WRITE,
        "articles_article_plan": WRITE,
        "articles_article_flag": WRITE,
        "articles_article_clear": frozenset({Right.CLEAR_HARM}),
        "articles_article_withhold": EDIT,
        "articles_article_elsewhere": EDIT,
        "articles_article_names": EDIT,
        "articles_article_review": WRITE,
        "articles_article_at_that_time": WRITE,
        "articles_article_add_note": WRITE,
        "articles_article_note": WRITE,
        "articles_article_verify": EDIT,
        "articles_article_desk_rules": EDIT,
        "articles_article_pins": frozenset({Right.FRONT}),
        "articles_article_desk_pins": EDIT,
    }
    list_display = ["headline", "standing", "desk", "byline", "changed", "seen"]
    list_filter = ["status", DeskFilter, ReporterFilter, "changed_at"]
    search_fields = [
        "headline",
        "body",
        "city",
        "country",
        "bylines__name",
        "citations__printed",
        "citations__source__title",
        "citations__source__outlet__name",
    ]
    search_help_text = "Words of the text, headlines, places, bylines, sources and outlets."
    ordering = ["-changed_at", "-id"]
    actions = ["submit", "approve", "approve_and_publish", "archive_old"]

    def get_urls(self) -> list[URLPattern]:
        """Return the stock addresses and those of paste box, moves and versions."""
        within = self.admin_site.admin_view
        own = [
            path("paste/", within(paste.paste), name="articles_article_paste"),
            path("paste/<uuid:key>/", within(paste.pasted), name="articles_article_pasted"),
            path("autosave/", within(autosave.autosave), name="articles_article_autosave_new"),
            path("<int:pk>/autosave/", within(autosave.autosave), name="articles_article_autosave"),
            path("preview/", within(preview.preview), name="articles_article_preview"),
            path("sources/read/", within(citing.read_lines), name="articles_article_read_sources"),
            path("sources/look-up/", within(citing.look_up), name="articles_article_look_up"),
            path("sources/known/", within(citing.known_sources), name="articles_article_known_sources"),
            path("reporters/known/", within(citing.known_reporters), name="articles_article_known_reporters"),
            path("<int:pk>/move/", within(moves.make_move), name="articles_article_move"),
            path("<int:pk>/correct/", within(correcting.correct), name="articles_article_correct"),
            path("<int:pk>/propose/", within(after_print.propose), name="articles_article_propose"),
            path("<int:pk>/proposal/", within(after_print.settle), name="articles_article_proposal"),
            path("<int:pk>/versions/", within(versions.all_versions), name="articles_article_versions"),
            path("<int:pk>/versions/<int:number>/", within(versions.one_version), name="articles_article_version"),
            path("<int:pk>/versions/<int:number>/settle/", within(stale.settle), name="articles_article_settle"),
            path("<int:pk>/versions/compare/", within(versions.compared), name="articles_article_compared"),
            path("<int:pk>/evidence.zip", within(evidence.evidence), name="articles_article_evidence"),
            path("board/", within(board.board), name="articles_article_board"),
            path("board/keep/", within(board.keep_view), name="articles_article_keep_view"),
            path("board/forget/<int:pk>/", within(board.forget_view), name="articles_article_forget_view"),
            path("calendar/", within(calendar.calendar), name="articles_article_calendar"),
            path("find/", within(find.find), name="articles_article_find"),
            path("<int:pk>/plan/", within(plan.plan), name="articles_article_plan"),
            path("<int:pk>/flag/", within(protect.raise_flag), name="articles_article_flag"),
            path("<int:pk>/flag/<int:number>/clear/", within(protect.clear_flag), name="articles_article_clear"),
            path("<int:pk>/withhold/", within(protect.withhold), name="articles_article_withhold"),
            path("<int:pk>/withheld/<int:number>/", within(protect.elsewhere), name="articles_article_elsewhere"),
            path("names/<int:pk>/", within(protect.names), name="articles_article_names"),
            path("<int:pk>/review/", within(review.review), name="articles_article_review"),
            path("<int:pk>/review/at/", within(review.at_that_time), name="articles_article_at_that_time"),
            path("<int:pk>/notes/", within(noting.add_note), name="articles_article_add_note"),
            path("notes/<int:pk>/", within(noting.act_on_note), name="articles_article_note"),
            path("<int:pk>/verify/", within(verifying.verify), name="articles_article_verify"),
            path("before-print/<slug:slug>/", within(desk_rules.settle), name="articles_article_desk_rules"),
            path("pins/", within(pins.front), name="articles_article_pins"),
            path("pins/desk/", within(pins.desk), name="articles_article_desk_pins"),
        ]
        return own + super().get_urls()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return the articles of the person's own desks."""
        return Article.objects.open_to(colleague(request)).for_list()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Search, and let no hit tell that a word stands under what is withheld."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        return found.exclude(pk__in=sealed.betrayed(search_term)), duplicates

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the one page on which an article is written."""
        return writing.write(request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Send to the versions, which are the article's history."""
        return redirect("admin:articles_article_versions", object_id)

    @admin.display(description="status", ordering="status")
    def standing(self, article: Article) -> SafeString:
        """Return the status, or when a scheduled article will be public."""
        words = moves.standing(article)
        return format_html('<span class="status status-{}">{}</span>', article.status.replace(" ", "-"), words)

    @admin.display(description="by")
    def byline(self, article: Article) -> str:
        """Return the names of the byline."""
        return ", ".join(row.name for row in article.bylines.all()) or "—"

    @admin.display(description="last changed", ordering="-changed_at")
    def changed(self, article: Article) -> str:
        """Return when the words were saved last, and by whom."""
        who = article.version.saved_by if article.version else "—"
        return f"{article.changed_at:%d %b %Y, %H:%M} · {who}"

    @admin.display(description="")
    def seen(self, article: Article) -> SafeString:
        """Return, unseen, the digest of the words that this row stands for: bulk moves carry it."""
        return format_html(
            '<input type="hidden" name="seen-{}" value="{}">',
            article.pk,
            article.version.digest if article.version else "",
        )

    @admin.action(description="Submit for review", permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Submit each chosen article; say which were refused and why."""
        self._each(request, queryset, "submit")

    @admin.action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Approve each chosen article; say which were refused and why."""
        self._each(request, queryset, "approve")

    @admin.action(description="Approve and publish now", permissions=["change"])
    def approve_and_publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Approve and publish each chosen article; say which were refused and why."""
        self._each(request, queryset, moves.APPROVE_AND_PUBLISH)

    @admin.action(description="Archive what is older than the newsroom keeps in the news", permissions=["change"])
    def archive_old(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Archive those of the chosen that are old enough; say how many are not, and which were refused."""
        chosen = list(queryset.values_list("pk", flat=True)[: self.list_max_show_all])
        old = list(archiving.old(settings.ARCHIVE_AFTER_DAYS).filter(pk__in=chosen))
        refused = [one for one in archiving.archive(old, by=colleague(request)) if one.refused]
        done, days = len(old) - len(refused), settings.ARCHIVE_AFTER_DAYS
        young = len(chosen) - len(old)
        left = f" {young} left alone: not published, or not {days} days old yet." if young else ""
        self.message_user(request, f"{done} archived.{left}", messages.SUCCESS if done else messages.WARNING)
        for one in refused[:20]:
            self.message_user(request, f"{one.article.headline}: {one.refused}", messages.ERROR)

    def _each(self, request: HttpRequest, queryset: QuerySet[Article], verb: str) -> None:
        user, done, refused = colleague(request), 0, []
        for article in queryset[: self.list_max_show_all]:
            seen = request.POST.get(f"seen-{article.pk}")
            try:
                if not seen:
                    raise MoveRefused(NOT_SHOWN)
                if verb == moves.APPROVE_AND_PUBLISH:
                    workflow.approve_and_publish(article, seen=seen, by=user)
                else:
                    workflow.move(verb, article, seen=seen, by=user)
                done += 1
            except MoveRefused as reason:
                refused.append(f"{article.headline}: {reason}")
        if done:
            self.message_user(request, f"{verb.capitalize()}: done for {done}.", messages.SUCCESS)
        for words in refused[:20]:
            self.message_user(request, words, messages.ERROR)
        if len(refused) > 20:
            self.message_user(request, f"And {len(refused) - 20} more were refused.", messages.ERROR)
