"""The second factor: who has to have one, who lacks it, and what becomes of a lost one.

allauth asks for the second factor of whoever has one; that everybody has one is held here.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings

from newsroom.models import User

# Recovery codes alone are no factor: they are what is left when the factor is lost.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_one(person: User) -> bool:
    """Say whether the person has set up an authenticator app, a passkey or a security key."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def is_owed(person: User) -> bool:
    """Say whether the person must set one up before anything else."""
    return bool(settings.SECOND_FACTOR_REQUIRED) and not has_one(person)


def may_go(authenticator: Authenticator) -> bool:
    """Say whether the person may do without this one: not where it is the last and one is required."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS).exclude(pk=authenticator.pk)
    return not settings.SECOND_FACTOR_REQUIRED or bool(others.exists())


def forget(person: User) -> None:
    """Delete every factor and every recovery code of a person."""
    Authenticator.objects.filter(user=person).delete()
