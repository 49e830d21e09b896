"""What may not leave the house with a pack: withheld passages, and the names of those who are withheld by name.

Editions are read covered as on every page. A pack goes to strangers and stays with them, so whatever is written into
it is covered once more, and for more: the names of withheld reporters wherever they stand, and their accounts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles import veil
from articles.models import Article
from articles.models.shown import WITHHELD, passages_in
from newsroom.models import Reporter, User

# A shorter name stands in too many words.
_SHORTEST = 3


@dataclass(frozen=True)
class Seal:
    """What is covered: `passages` of the article, `names` of the house; and the mark that stands for it.

    `accounts` are those of people whose name is withheld, and `logins` what these are called.
    """

    passages: tuple[str, ...]
    names: tuple[str, ...]
    accounts: frozenset[int]
    logins: tuple[str, ...]
    mark: str

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that stands in no file."""
        return self.passages + self.names

    def holds(self, text: str) -> bool:
        """Say whether a text holds any of it, in any spelling, between words or within an address."""
        return veil.holds(text, self.words) or any(veil.address_holds(part, self.words) for part in text.split())

    def tells(self, text: str) -> bool:
        """Say whether a text holds any of it, or what an account of one of these names is called."""
        return self.holds(text) or veil.holds(text, self.logins)

    def line(self, text: str) -> str:
        """Return a plain text or an address with all of it covered."""
        plain = veil.cover(text, self.words, self.mark)
        if not veil.address_holds(plain, self.words):
            return plain
        return " ".join(self.mark if veil.address_holds(part, self.words) else part for part in plain.split(" "))

    def body(self, body: str) -> str:
        """Return a cleaned body with all of it covered."""
        return veil.cover_body(body, self.words, self.mark)

    def record(self, value: Any) -> Any:
        """Return anything that JSON can hold with all of it covered; a `body` is read as one."""
        if isinstance(value, str):
            return self.line(value)
        if isinstance(value, dict):
            return {
                name: self.body(each) if name == "body" and isinstance(each, str) else self.record(each)
                for name, each in value.items()
            }
        return [self.record(each) for each in value] if isinstance(value, list) else value

    def who(self, person: User) -> dict[str, Any]:
        """Return a person as the pack names them: the number of their account, and their name unless it is withheld."""
        said = {str(person), person.username, person.get_full_name()}
        hidden = person.pk in self.accounts or any(self.holds(name) for name in said)
        return {"account": person.pk, "name": WITHHELD if hidden else str(person)}


def seal_of(article: Article) -> Seal:
    """Return what is withheld now: of this article, and by name in the whole house."""
    withheld = list(Reporter.objects.filter(name_withheld=True).select_related("account").order_by("pk"))
    people = [reporter.account for reporter in withheld if reporter.account is not None]
    names = (reporter.name for reporter in withheld if len(veil.folded(reporter.name)) >= _SHORTEST)
    noted = Article.objects.filter(pk=article.pk).values_list("withheld", flat=True).get()
    return Seal(
        passages=tuple(passages_in(noted)),
        names=tuple(names),
        accounts=frozenset(person.pk for person in people),
        logins=tuple(name for person in people for name in (person.username, person.get_full_name()) if name),
        mark=veil.mark_of(article.language),
    )


def signing(article: Article) -> Sequence[str]:
    """Return the withheld names of those who sign the article, or an edition of it."""
    signed = Reporter.objects.filter(bylines__article=article) | Reporter.objects.filter(
        edition_bylines__edition__article=article
    )
    return list(signed.filter(name_withheld=True).distinct().values_list("name", flat=True))


def withheld_beside(sources: Sequence[int]) -> list[str]:
    """Return the passages that are withheld of any article that cites one of these sources, by their keys."""
    cite = Article.objects.filter(citations__source__in=sources) | Article.objects.filter(
        editions__citations__source__in=sources
    )
    noted = cite.exclude(withheld=None).distinct().values_list("withheld", flat=True)
    return sorted({passage for each in noted for passage in passages_in(each)})
