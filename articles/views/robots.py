"""What robots are asked: to leave the newsroom's own rooms alone, and of artificial intelligence what it chose."""

from django.http import HttpResponse
from django.urls import reverse

from newsroom.models import Publication
from newsroom.models.publication import Crawlers
from newsroom.pages import ReaderRequest, absolute, answer, for_readers

# As their operators name them. Those that gather texts to learn from, and those that look something up for somebody.
LEARNING = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
)
ANSWERING = (
    "Amzn-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "PerplexityBot",
    "Perplexity-User",
)
_ASKED_AWAY: dict[str, tuple[str, ...]] = {
    Crawlers.WELCOME: (),
    Crawlers.NO_TRAINING: LEARNING,
    Crawlers.NONE: (*LEARNING, *ANSWERING),
}


@for_readers
def robots(_request: ReaderRequest) -> HttpResponse:
    """Send robots.txt (RFC 9309)."""
    away = _ASKED_AWAY[Publication.objects.current().crawlers]
    # A robot heeds the one group that names it, and reads no other.
    named = [*(f"User-agent: {name}" for name in away), "Disallow: /", ""] if away else []
    maps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news-sitemap")]
    lines = [*named, "User-agent: *", "Disallow: /admin/", "", *maps, ""]
    return answer("\n".join(lines), "text/plain; charset=utf-8")
