"""What the person was told, newest first, and how they want to be told."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from newsroom import clock, notifications
from newsroom.admin_site import ANYONE_IN, HouseAdmin, colleague, site
from newsroom.events import EVENTS, Channel, Part
from newsroom.models import Notification, User

SHOWN = 100


class ChannelsForm(forms.Form):
    """A choice of channel for each kind of news."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = notifications.channels(person)
        for number, event in enumerate(EVENTS.values()):
            self.fields[f"event-{number}"] = forms.ChoiceField(
                label=event.label,
                choices=[(channel.value, channel.value.capitalize()) for channel in Channel],
                initial=chosen[event.name].value,
                widget=forms.RadioSelect,
            )

    def parts(self) -> list[tuple[Part, list[forms.BoundField]]]:
        """Return the choices under their headings."""
        rows = list(zip(EVENTS.values(), self, strict=True))
        return [(part, [field for event, field in rows if event.part == part]) for part in Part]

    def chosen(self) -> dict[str, Channel]:
        """Return the channel of each event, by its name."""
        return {name: Channel(self.cleaned_data[f"event-{number}"]) for number, name in enumerate(EVENTS)}


@admin.register(Notification, site=site)
class NotificationAdmin(HouseAdmin):
    """Notifications. Everybody sees their own; nobody else's are shown."""

    own_views = {"newsroom_notification_mine": ANYONE_IN, "newsroom_notification_channels": ANYONE_IN}

    def get_urls(self) -> list[URLPattern]:
        """Return the two addresses there are."""
        within = self.admin_site.admin_view
        return [
            path("", within(mine), name="newsroom_notification_mine"),
            path("channels/", within(channels), name="newsroom_notification_channels"),
        ]


def mine(request: HttpRequest) -> HttpResponse:
    """Show what the person was told; on POST, count what the page showed as read."""
    person = colleague(request)
    told = list(Notification.objects.open_to(person)[:SHOWN])
    if request.method == "POST":
        newest = request.POST.get("newest", "")
        seen = next((row.made_at for row in told if str(row.pk) == newest), None)
        if seen is not None:
            notifications.mark_read(person, seen)
        return redirect("admin:newsroom_notification_mine")
    context = site.each_context(request) | {"title": "Notifications", "told": told, "now": clock.now()}
    return render(request, "admin/newsroom/notification/mine.html", context)


def channels(request: HttpRequest) -> HttpResponse:
    """Show how the person is told; on POST, keep what was chosen."""
    person = colleague(request)
    form = ChannelsForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        notifications.choose(person, form.chosen())
        messages.success(request, "That is how you will be told from now on.")
        return redirect("admin:newsroom_notification_channels")
    context = site.each_context(request) | {"title": "How you are told", "form": form, "person": person}
    return render(request, "admin/newsroom/notification/channels.html", context)
