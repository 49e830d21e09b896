"""Letters: mail to one person, plain text, from a template in templates/mail/ whose first line is the subject."""

from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string

from newsroom.models import Publication


def send(template: str, to: str, **context: Any) -> None:
    """Send one letter now. Called by effects of the outbox, which try again where the mail server refuses.

    Raises:
        OSError: the mail server does not answer or does not take it (smtplib's errors are OSErrors).
    """
    publication = Publication.objects.current()
    written = render_to_string(f"mail/{template}.txt", context | {"publication": publication})
    subject, _line, body = written.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [to])
