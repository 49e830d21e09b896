"""`manage.py verify` says whether the record holds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import verify, verify_emergency
from newsroom.models import LedgerHead


class Command(BaseCommand):
    """Checks ledger, versions, approvals, editions and guards."""

    help = "Check ledger, versions, approvals and editions; say where they break and what waits for a second person."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each break, and the head of the ledger to be kept elsewhere.

        Raises:
            CommandError: something does not hold.
        """
        found = 0
        for broken in verify.breaks():
            found += 1
            self.stdout.write(str(broken))
        if found:
            raise CommandError(f"The record breaks in {found} place{'s' if found > 1 else ''}.")
        for line in verify_emergency.waiting():
            self.stdout.write(line)
        head = LedgerHead.objects.get(pk=1)
        self.stdout.write(f"The record holds. Ledger head {head.sequence} {head.hash}: keep it elsewhere.")
