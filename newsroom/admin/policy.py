"""Pages about the newsroom in the admin: each asks what it should say and offers a text to fill in."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest

from newsroom import clock
from newsroom.admin.house import RUN, RecordedAdmin
from newsroom.admin_site import site
from newsroom.models import Policy
from newsroom.models.policy import note_shown
from newsroom.policies import KINDS, blanks

_ORDER = Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(KINDS)), output_field=IntegerField())


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]  # no generic at run time
    """A policy's words; a text that waits to be filled in where there are none yet."""

    class Meta:
        model = Policy
        fields = ["words", "is_shown"]
        widgets = {"words": forms.Textarea(attrs={"rows": 22, "cols": 80})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "words" in self.fields:
            self.fields["words"].label = self.instance.about.asks
            # Not where it is saved: what was there before is what the record tells of.
            if not self.is_bound:
                self.initial["words"] = self.instance.words or self.instance.about.begins

    def clean(self) -> dict[str, Any]:
        """Let readers see nothing that is empty or still has a blank to fill."""
        given = super().clean() or self.cleaned_data
        words = given.get("words", "")
        if given.get("is_shown") and not words:
            self.add_error("words", "Readers would see an empty page. Write it first.")
        if given.get("is_shown") and (left := blanks(words)):
            self.add_error("words", f"Fill in what stands in brackets first: {' '.join(left)}")
        return given


@admin.register(Policy, site=site)
class PolicyAdmin(RecordedAdmin):
    """What the newsroom tells readers about itself."""

    may_view = may_change = RUN
    stock_pages = ("changelist", "change", "history")
    form = PolicyForm
    list_display = ["title", "asks", "is_shown", "changed_at"]
    list_display_links = ["title"]

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """Return the order in which readers meet them."""
        return [_ORDER]

    def save_model(self, request: HttpRequest, obj: Policy, form: Any, change: bool) -> None:
        """Store the words and when they changed, and link the page from every other or no longer."""
        if form.has_changed():
            obj.changed_at = clock.now()
        super().save_model(request, obj, form, change)
        note_shown()

    @admin.display(description="page")
    def title(self, policy: Policy) -> str:
        """Return the title."""
        return policy.about.title

    @admin.display(description="what it answers")
    def asks(self, policy: Policy) -> str:
        """Return what whoever writes it is asked."""
        return policy.about.asks
