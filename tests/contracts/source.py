"""The product's source as the house rules read it: modules, what they import, and what their names stand for."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("newsroom", "sources", "articles")


@dataclass(frozen=True)
class Module:
    """One Python file; `path` is relative to the project, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> list[tuple[str, int]]:
        """Every dotted name imported, with its line."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node.lineno) for alias in node.names]
            if isinstance(node, ast.ImportFrom) and node.module:
                found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
        return found

    @cached_property
    def known_as(self) -> dict[str, str]:
        """What each imported name stands for: "timezone" is "django.utils.timezone"."""
        names = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    first = alias.name.partition(".")[0]
                    names[alias.asname or first] = alias.name if alias.asname else first
            if isinstance(node, ast.ImportFrom) and node.module:
                names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        return names

    def chain(self, node: ast.AST) -> str:
        """Return the dotted name of an expression, calls along the way left out: Edition.objects.filter().update()
        of articles.models is "articles.models.Edition.objects.filter.update". "" where it starts with no name.
        """
        if isinstance(node, ast.Call):
            return self.chain(node.func)
        if isinstance(node, ast.Attribute):
            before = self.chain(node.value)
            return f"{before}.{node.attr}" if before else ""
        return self.known_as.get(node.id, node.id) if isinstance(node, ast.Name) else ""

    @cached_property
    def names(self) -> list[tuple[str, int]]:
        """Every dotted name used or imported, with its line."""
        nodes = (node for node in ast.walk(self.tree) if isinstance(node, ast.Attribute | ast.Name))
        return self.imports + [(name, node.lineno) for node in nodes if (name := self.chain(node))]

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """Every call with the dotted name of what is called, as far as it has one."""
        return [(self.chain(node.func), node) for node in ast.walk(self.tree) if isinstance(node, ast.Call)]


@cache
def product() -> list[Module]:
    """Return the modules of the product; migrations, which record what was, are left out."""
    paths = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)
    return [Module(path.relative_to(ROOT).as_posix(), path.read_text()) for path in paths]


def templates() -> list[Path]:
    """Return all templates of the product."""
    return sorted(
        [*(ROOT / "templates").rglob("*.*"), *(p for app in APPS for p in (ROOT / app).glob("templates/**/*.*"))]
    )
