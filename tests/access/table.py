"""THE table: every address of the admin with who reaches it and what can be posted there."""

from tests.access.rows import OPEN, SIGNED_IN, Address
from tests.access.table_account import ACCOUNT
from tests.access.table_articles import ARTICLES
from tests.access.table_house import HOUSE

# By the name of its URL; two of the site's have an address of their own kind.
TABLE: dict[str, Address] = {
    "admin:login": Address(OPEN, get=302),
    "admin:": Address(SIGNED_IN, path="/admin/no-such-page/", get=404),
    **{f"admin:{name}": address for name, address in (HOUSE | ARTICLES).items()},
    **ACCOUNT,
}
