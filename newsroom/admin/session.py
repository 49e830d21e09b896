"""Your own account in the admin: where you are signed in, and the way to password and second factor."""

from django.contrib import admin, auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from newsroom import second_factor, sessions
from newsroom.admin_site import ANYONE_IN, HouseAdmin, colleague, site
from newsroom.models import Session


@admin.register(Session, site=site)
class SessionAdmin(HouseAdmin):
    """Sessions. Everybody sees and ends their own; nobody else's are shown."""

    own_views = {"newsroom_session_mine": ANYONE_IN, "newsroom_session_end": ANYONE_IN}

    def get_urls(self) -> list[URLPattern]:
        """Return the two addresses there are."""
        within = self.admin_site.admin_view
        return [
            path("", within(mine), name="newsroom_session_mine"),
            path("end/", within(end), name="newsroom_session_end"),
        ]


def mine(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in."""
    person = colleague(request)
    context = site.each_context(request) | {
        "title": "Your account",
        "sessions": person.sessions.open(),
        "this_one": request.session.session_key,
        "has_factor": second_factor.has_one(person),
    }
    return render(request, "admin/newsroom/session/mine.html", context)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one session of the person's own, named by its mark, or all but this one."""
    person, mark = colleague(request), request.POST.get("session", "")
    current = request.session.session_key
    if mark == "others":
        number = sessions.end_others(person, current)
        messages.success(request, f"{number} other session{'' if number == 1 else 's'} ended.")
    elif any(session.mark == mark and session.session_key == current for session in person.sessions.all()):
        auth.logout(request)
        messages.success(request, "You are signed out here.")
    elif sessions.end_one(person, mark):
        messages.success(request, "That session has ended.")
    else:
        messages.warning(request, "That session had ended already.")
    return redirect("admin:newsroom_session_mine")
