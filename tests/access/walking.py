"""One try at a door: sent as a browser sends it, looked at in the database, and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.access import snapshot
from tests.access.asking import FORM, ask
from tests.access.house import picture
from tests.access.rows import OPEN, SIGNED_IN, Address, Data, Post, on
from tests.access.scene import Scene
from tests.access.snapshot import Change, Rows
from tests.access.visitors import ELSEWHERE, Visitor


@dataclass(frozen=True)
class Outcome:
    """What came of a try: the answer, and what changed by it."""

    answer: HttpResponse
    changed: dict[str, Change]
    key: str

    @property
    def of_others(self) -> set[str]:
        """The models whose rows changed, but for the session that asked: it keeps what its own browser sends."""
        own = (
            {"Session"}
            if "Session" in self.changed and self.changed["Session"].values("session_key") == {self.key}
            else set()
        )
        return set(self.changed) - own

    @property
    def status(self) -> int:
        """The answer's number."""
        return self.answer.status_code

    @property
    def said(self) -> list[str]:
        """The messages for the next page."""
        return [str(message) for message in get_messages(self.answer.wsgi_request)]  # type: ignore[attr-defined]  # the client adds it

    @property
    def leads_to_sign_in(self) -> bool:
        """Whether it sends to where one signs in."""
        leads = self.answer.get("Location", "")
        return leads == "/admin/" or leads.startswith(("/admin/login/", "/admin/sign-in/"))


def path_of(name: str, address: Address, scene: Scene) -> str:
    """Return the path of the address in this scene."""
    if address.path:
        return address.path
    arguments = [filled(argument, scene.places) for argument in address.arguments]
    return reverse(name, args=arguments) + address.query


def filled(text: str, places: Data) -> str:
    """Return the text with the names in braces replaced by what they stand for."""
    if "{" not in text:
        return text
    for name, value in places.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def sent(post: Post, scene: Scene) -> Data:
    """Return the fields that its page sends."""
    data = post.data(scene) if callable(post.data) else post.data
    return {filled(name, scene.places): filled(value, scene.places) for name, value in data.items()}


def body_of(post: Post, scene: Scene, more: Data) -> tuple[bytes, str]:
    """Return what is posted and its type; fields of `more` that its page does not send stand beside those it does."""
    fields = sent(post, scene)
    if post.json:
        return fields[""].encode(), "application/json"
    if post.files:
        files = {name: SimpleUploadedFile("new.jpg", picture((1, 2, 3)), "image/jpeg") for name in post.files}
        return encode_multipart(BOUNDARY, more | fields | files), MULTIPART_CONTENT
    return urlencode(more | fields).encode(), FORM


@contextmanager
def undone() -> Iterator[None]:
    """Undo everything that the block does."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def looked(name: str, address: Address, scene: Scene) -> Outcome:
    """Ask for it by GET, and return what came of it; nothing of it stays."""
    with undone():
        return _sent(scene, "GET", path_of(name, address, scene), scene.house.rows)


def tried(name: str, address: Address, post: Post, scene: Scene, more: Data) -> Outcome:
    """Post it with these fields more, and return what came of it; nothing of it stays."""
    with undone():
        before = scene.house.rows
        if post.given:
            with snapshot.watched() as writes:
                scene.given = post.given(scene)
            before = before | snapshot.rows(writes.tables)
        return _sent(scene, "POST", path_of(name, address, scene), before, *body_of(post, scene, more))


def _sent(scene: Scene, method: str, path: str, before: Rows, body: bytes = b"", content_type: str = FORM) -> Outcome:
    key = scene.key
    with snapshot.watched() as writes:
        answer = ask(method, path, key, body, content_type)
    changed = snapshot.between(before, snapshot.rows(writes.tables)) if writes.tables else {}
    return Outcome(answer, changed, key)


class Verdict(StrEnum):
    """What the table says of a try."""

    SIGN_IN = "sent to sign in"
    DENIED = "denied"
    MISSING = "as good as missing"
    REFUSED = "refused"
    REFUSED_THERE = "refused for the other desk"
    DONE = "done"


def verdict(address: Address, visitor: Visitor, *, own: bool = False) -> Verdict:
    """Return what the table says of a visitor who asks for the address at all, or for something of their `own`."""
    if address.rights == OPEN:
        return Verdict.DONE
    if not (visitor.is_in and visitor.is_open):
        return Verdict.SIGN_IN
    if address.rights != SIGNED_IN and not visitor.holds(address.rights):
        return Verdict.DENIED
    if address.seen_by and not own and not visitor.may(address.seen_by):
        return Verdict.MISSING
    return Verdict.DONE


def verdict_on(post: Post, address: Address, scene: Scene) -> Verdict:
    """Return what the table says of a visitor who posts it, of the article of that standing."""
    reached, visitor = verdict(address, scene.visitor, own=post.own), scene.visitor
    if reached != Verdict.DONE:
        return reached
    where = on(frozenset()) if post.where is None else post.where
    if post.there_too and not visitor.may(post.there_too, ELSEWHERE):
        return Verdict.REFUSED_THERE
    if scene.standing not in where or visitor.name in post.but:
        return Verdict.REFUSED
    here = where[scene.standing]
    may = (not here or visitor.may(here)) and (not post.holding or visitor.holds(post.holding))
    return Verdict.DONE if may else Verdict.REFUSED
