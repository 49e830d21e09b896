"""What became of an import: one row a dispatch, and as many results as there were dispatches."""

import json
from collections import Counter
from dataclasses import dataclass, field

from articles.imports.load import Loaded, Result


@dataclass
class Report:
    """Rows in the order of loading."""

    rows: list[tuple[str, Loaded]] = field(default_factory=list)

    def add(self, name: str, loaded: Loaded) -> None:
        """Take the result of one file."""
        self.rows.append((name, loaded))

    @property
    def counts(self) -> dict[Result, int]:
        """How many there are of each result; together as many as came in."""
        counted = Counter(loaded.result for _, loaded in self.rows)
        return {result: counted[result] for result in Result}

    @property
    def refused(self) -> int:
        """How many were refused."""
        return self.counts[Result.REFUSED]

    def summary(self) -> str:
        """Return the counts as a line: "40 in: 36 made, 2 doubtful, …"."""
        counted = ", ".join(f"{number} {result}" for result, number in self.counts.items())
        return f"{len(self.rows)} in: {counted}."

    def lines(self) -> list[str]:
        """Return a line for each row that somebody should look at."""
        told = [(name, loaded) for name, loaded in self.rows if loaded.reasons]
        return [f"{loaded.result}: {name}: {reason}" for name, loaded in told for reason in loaded.reasons]

    def as_json(self) -> str:
        """Return the whole report as JSON."""
        rows = [
            {
                "file": name,
                "result": loaded.result.value,
                "reasons": list(loaded.reasons),
                "article": loaded.article.pk if loaded.article else None,
            }
            for name, loaded in self.rows
        ]
        counts = {result.value: number for result, number in self.counts.items()}
        return json.dumps({"in": len(rows), "counts": counts, "rows": rows}, ensure_ascii=False, indent=1)
