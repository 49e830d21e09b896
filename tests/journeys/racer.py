"""One process of a race: a second worker, saver or editor, with a connection of its own.

Started by the fixture `race` with the name of its database; reads orders from its standard input, one JSON list
[moment, verb, arguments] a line, carries each out when the moment (seconds since 1970) has come, and answers
with a line of JSON. The first one, told "make", makes the database and takes it away at the end.
The verbs are the functions of tests/journeys/orders/.
"""

import json
import os
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from tests.journeys.orders import desk, house, outbox, pages, proposals, records, safety, staff  # noqa: E402

ORDERS = {
    name: order
    for module in (desk, house, outbox, pages, proposals, records, safety, staff)
    for name, order in vars(module).items()
    if callable(order) and order.__module__ == module.__name__
}


def main(database: str, makes_it: str) -> None:
    """Answer orders until there are no more."""
    # Keeps what a page was made from, for what reads pages.
    setup_test_environment()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    if makes_it == "make":
        connection.settings_dict["TEST"]["NAME"] = database
        with redirect_stdout(sys.stderr):  # our output is for answers, and Django remarks on the cache's table
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        house.house()
    else:
        connection.settings_dict["NAME"] = database
        connection.ensure_connection()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        moment, order, arguments = json.loads(line)
        time.sleep(max(0, moment - time.time()))
        try:
            answer = ORDERS[order](*arguments)
        except Exception as failure:  # noqa: BLE001
            answer = f"{type(failure).__name__}: {failure}"
        print(json.dumps(answer), flush=True)
    if makes_it == "make":
        connection.creation.destroy_test_db(database, verbosity=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
