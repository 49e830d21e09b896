"""What it costs to pick the sources that are due to be looked at, of 1,000 and of 100,000.

Run: python benchmarks/sources.py. Works in a database of its own, made in memory and thrown away. Prints the median
of what one pick takes by the clock, and fails where it is MOST_MS or more.
"""

import statistics
import sys
import time
from datetime import timedelta

import pages

from newsroom import clock
from sources import health
from sources.models import Source, SourceHealth

FEW, MANY = 1_000, 100_000
MOST_MS = 50.0
TIMES = 25
CHUNK = 5_000


def fill(numbers: range) -> None:
    """Add sources with addresses, a tenth of them due by now, the others spread over sixty days."""
    now = clock.now()
    for start in range(numbers.start, numbers.stop, CHUNK):
        made = [
            Source(
                title=f"Document {number}",
                address=f"https://news.example/{number}",
                canonical_address=f"https://news.example/{number}",
                identity=f"{number:064}",
                added_at=now,
            )
            for number in range(start, min(start + CHUNK, numbers.stop))
        ]
        Source.objects.bulk_create(made)
        SourceHealth.objects.bulk_create(
            SourceHealth(source=one, due_at=now + timedelta(days=(index % 60) - 6, seconds=index))
            for index, one in enumerate(made)
        )


def pick() -> float:
    """Return the milliseconds that one pick takes."""
    began = time.perf_counter()
    found = list(SourceHealth.objects.due(clock.now())[: health.MOST_WAITING])
    took = (time.perf_counter() - began) * 1000
    if len(found) != health.MOST_WAITING:
        raise LookupError("Nothing was due: the benchmark measures nothing.")
    return took


def main() -> int:
    """Print the table; return 1 where a pick costs more than it may."""
    pages.house()
    worst = 0.0
    for numbers in (range(FEW), range(FEW, MANY)):
        fill(numbers)
        worst = statistics.median(pick() for _time in range(TIMES))
        print(f"{numbers.stop:>9,} sources: {worst:.2f} ms")
    return int(worst >= MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
