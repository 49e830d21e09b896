"""The fields of the article page. A form reads what was typed; articles.admin.form_words makes words of it."""

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from articles import kin, text
from articles.admin.drawing import RowRenderer
from articles.models import Series
from articles.models.article import Genre
from articles.models.byline import Part
from articles.models.edition import RIGHT_TO_LEFT
from articles.words import LONGEST_STATEMENT, STATEMENTS
from newsroom.models import Desk, User
from newsroom.roles import Right
from sources.models.outlet import language_code

# What the toolbar offers; articles.text.ELEMENTS is the same list seen from the server, and a test compares them.
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "ListItem": True,
    "OrderedList": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    # Ours: which sources a passage rests on. newsroom.settings says where its script is.
    "Rests": True,
}
LANGUAGES = [("en", "English"), ("ar", "Arabic"), ("es", "Spanish"), ("fr", "French"), ("pt", "Portuguese")]
# What is written in the language of the article, and set in its direction.
IN_ITS_LANGUAGE = ("headline", "standfirst", "kicker", "body", *STATEMENTS)
MOST_ROWS = 1_000
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _statement(label: str, help_text: str) -> forms.CharField:
    """Return a field for what the article states about its making."""
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(max_length=LONGEST_STATEMENT, required=False, label=label, help_text=help_text, widget=area)


class ArticleForm(forms.Form):
    """The article's own fields. `seen` names the version that was opened, `key` the page it was typed on."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    # It wraps where it is long; a line break in it is a space.
    headline = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}))
    standfirst = forms.CharField(
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="One or two sentences."
    )
    body = ProseEditorFormField(
        config={"extensions": EXTENSIONS}, preset="configurable", widget=AdminProseEditorWidget, required=False
    )
    more_sources = forms.CharField(
        required=False,
        max_length=200_000,
        label="add a source: address, or a line as printed",
        help_text="Several at once, one a line. A document cited before is recognised.",
        widget=forms.Textarea(attrs={"rows": 1, "dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )
    desk = forms.ModelChoiceField(Desk.objects.none(), to_field_name="slug")
    city = forms.CharField(max_length=120, required=False)
    country = forms.CharField(max_length=120, required=False)
    genre = forms.ChoiceField(choices=Genre.choices, label="kind of work")
    kicker = forms.CharField(max_length=80, required=False)
    tags = forms.CharField(
        required=False,
        max_length=1000,
        help_text="Separated by commas.",
        widget=forms.TextInput(attrs={"list": "known-tags", "autocomplete": "off", "dir": "auto"}),
    )
    language = forms.ChoiceField(choices=LANGUAGES)
    slug = forms.SlugField(
        max_length=120, required=False, allow_unicode=True, help_text="Made from the headline where left empty."
    )
    event_date = forms.DateField(required=False, widget=DAY, help_text="When it happened.")
    original_date = forms.DateField(
        required=False,
        widget=DAY,
        label="first appeared",
        help_text="Only for a piece that appeared before this system.",
    )
    embargo_until = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        label="embargo until",
    )
    series = forms.ModelChoiceField(Series.objects.all(), to_field_name="slug", required=False, empty_label="No series")
    series_number = forms.IntegerField(
        min_value=1, max_value=9999, required=False, label="part", help_text="Its number in the series."
    )
    translation_of = forms.CharField(
        max_length=2000,
        required=False,
        label="translation of",
        help_text="The address of the original, on the public site or here.",
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    how_reported = _statement("how it was reported", "Who was spoken to, what was seen, which documents were read.")
    unnamed_sources = _statement("why sources are unnamed", "What they fear, and how we know that they know.")
    machine_made = _statement(
        "parts made by machines", "Translated, transcribed, summed up, drawn: what, and who checked."
    )
    interests = _statement("conflicts of interest", "What ties us to somebody in this piece.")
    comment_asked = _statement("asked for comment", "Who was asked, when, and what came of it.")
    reason = forms.CharField(
        max_length=300, required=False, label="note on this save", help_text="For the version list."
    )

    def __init__(self, *args: Any, user: User, refusal: str = "", frozen_slug: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refusal = refusal
        self.fields["desk"] = forms.ModelChoiceField(
            Desk.objects.open_to(user, Right.WRITE),
            to_field_name="slug",
            empty_label="Choose a desk",
            error_messages={"required": "Choose the desk that it belongs to."},
        )
        self.fields["body"].widget.attrs["aria-label"] = "Body"
        language = str(self["language"].value() or "")
        direction = "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
        for name in IN_ITS_LANGUAGE:
            self.fields[name].widget.attrs |= {"lang": language, "dir": direction}
        if frozen_slug:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "It is in print under this address, which stays."

    @property
    def statements(self) -> list[forms.BoundField]:
        """The fields about the making of the piece."""
        return [self[name] for name in STATEMENTS]

    @property
    def states(self) -> bool:
        """Whether something is said there, or wrong."""
        return any(field.value() or field.errors for field in self.statements)

    def clean_headline(self) -> str:
        """Refuse a headline that holds nothing to read."""
        headline = text.line(self.cleaned_data["headline"])
        if not headline:
            raise forms.ValidationError("Give it a headline, if only a working one.")
        return headline

    def clean_translation_of(self) -> str:
        """Return the number of the article at the address that was given, or nothing."""
        address = self.cleaned_data["translation_of"].strip()
        number = kin.named(address)
        if address and not number:
            raise forms.ValidationError("No piece of ours is at this address. Copy it from the page of the original.")
        return number

    def clean(self) -> dict[str, Any]:
        """Repeat the reason for which saving was refused, so that it stands above what was typed."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("series")) != bool(cleaned.get("series_number")):
            self.add_error("series_number", "A series and the number in it go together: give both, or neither.")
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        return cleaned


class RowForm(forms.Form):
    """One row of an ordered list of the article; `position` sorts it, `gone` leaves it out."""

    position = forms.IntegerField(
        required=False, label="place in the list", widget=forms.NumberInput(attrs={"class": "position", "min": 1})
    )
    gone = forms.BooleanField(required=False, label="remove")


class BylineForm(RowForm):
    """One name. `reporter` is the uid it stood for, `was` the name it stood for it under."""

    name = forms.CharField(
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "reporters", "autocomplete": "off", "dir": "auto"}),
    )
    title = forms.CharField(max_length=120, required=False, label="title as printed")
    part = forms.ChoiceField(choices=Part.choices, required=False)
    enlist = forms.BooleanField(required=False, label="add to the reporters")
    reporter = forms.UUIDField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)


class CitationForm(RowForm):
    """One source: an outlet, headline, date line. `source` is the uid of the record it stood for as `was`."""

    line = forms.CharField(
        max_length=4000,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Outlet – Headline – 26 March 2008", "dir": "auto"}),
    )
    note = forms.CharField(max_length=300, required=False)
    page = forms.CharField(max_length=40, required=False)
    source = forms.UUIDField(required=False, widget=forms.HiddenInput)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    # As the page at its address has them: a line as printed does not.
    authors = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)
    language = forms.CharField(max_length=35, required=False, widget=forms.HiddenInput, validators=[language_code])


class PictureForm(RowForm):
    """One picture. `photo` is the hash of a photo that is here already; `upload` brings a new one."""

    upload = forms.FileField(required=False, label="photo", widget=forms.FileInput(attrs={"accept": "image/*"}))
    caption = forms.CharField(max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    credit = forms.CharField(max_length=200, required=False)
    alternative = forms.CharField(
        max_length=400, required=False, label="alternative text", widget=forms.Textarea(attrs={"rows": 2})
    )
    photo = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def lost_upload(self) -> str:
        """The name of a file that was chosen for a form that is shown again: no page can hold it for the browser."""
        upload = self.files.get(self.add_prefix("upload")) if self.is_bound else None
        return str(upload.name) if upload else ""


def rows_of(form: type[RowForm], *, extra: int) -> "type[BaseFormSet[RowForm]]":
    """Return the formset class for rows of one kind, with `extra` empty ones."""
    return forms.formset_factory(
        form, extra=extra, renderer=RowRenderer(), max_num=MOST_ROWS, absolute_max=MOST_ROWS * 2
    )
