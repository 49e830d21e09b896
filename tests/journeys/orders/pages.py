"""Orders that open a page of the admin in a browser, and press a button of it when the moment has come."""

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from tests.journeys.orders.house import who

ARTICLES = "/admin/articles/article/"


@dataclass
class Page:
    """A page that stands open: where its form is sent, and what it holds."""

    browser: Client
    address: str
    form: dict[str, Any]


# What one order leaves to the next.
opened: list[Page] = []


def open_to_write(by: str, article: int, typed: dict[str, str]) -> None:
    """Open the page on which an article is written, and type into it."""
    address = f"{ARTICLES}{article}/change/"
    browser, context = _look(by, address)
    form = _form(context["form"]) | typed
    for rows in context["rows"].values():
        form |= _form(rows.management_form, rows.prefix)
        for row in rows:
            form |= _form(row, row.prefix)
    opened.append(Page(browser, address, form))


def open_to_decide(by: str, article: int, verb: str) -> None:
    """Open the review of an article, with the finger on the button of that verb."""
    browser, context = _look(by, f"{ARTICLES}{article}/review/")
    form = {"verb": verb, "seen": context["version"].digest, "when": "now", "next": "review"}
    opened.append(Page(browser, f"{ARTICLES}{article}/move/", form))


def open_the_list(by: str, action: str, articles: list[int]) -> None:
    """Open the list of articles, mark these, and choose what to do with them."""
    browser, context = _look(by, ARTICLES)
    listed = context["cl"].result_list
    seen = {f"seen-{article.pk}": article.version.digest for article in listed if article.pk in articles}
    assert len(seen) == len(articles)
    opened.append(Page(browser, ARTICLES, {"action": action, "_selected_action": articles} | seen))


def press() -> list[Any]:
    """Press the button of the page that stands open; return the status of the answer and what it says."""
    page = opened.pop()
    answer = page.browser.post(page.address, page.form)
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    return [answer.status_code, said or [answer.context["title"]]]


def _look(by: str, address: str) -> tuple[Client, Any]:
    browser = Client(headers={"host": "localhost"})
    browser.force_login(who(by))
    return browser, browser.get(address).context


def _form(form: Any, prefix: str = "") -> dict[str, Any]:
    """Return what the fields of a form would send, without files and without what is empty."""
    before = f"{prefix}-" if prefix else ""
    values = {f"{before}{name}": form[name].value() for name in form.fields}
    # A number may be 0.
    return {name: value for name, value in values.items() if value not in (None, "") and value is not False}
