"""What no file of the project may hold: a developer's machine, a registry, a file too long to read."""

import re
import subprocess

import pytest

from tests.contracts.source import APPS, ROOT

# Written apart, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w./:-])/(?:" + "|".join(["home", "root", "Users", "work", "workspace"]) + r")/[\w.]")
REGISTRY = re.compile(
    "|".join([r"pypi\." + "org", "python" + "hosted", r"registry\.npm" + "js", "--index" + "-url", "--find" + "-links"])
)
STYLES = [path for app in APPS for ending in ("css", "js") for path in (ROOT / app).glob(f"static/**/*.{ending}")]


def ours() -> list[str]:
    """Paths of all text files that are or would be committed."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in told.stdout.splitlines() if (ROOT / path).is_file()]


def lines_matching(pattern: re.Pattern[str], text: str) -> list[str]:
    return [line.strip()[:100] for line in text.splitlines() if pattern.search(line)]


def text_of(path: str) -> str:
    try:
        return (ROOT / path).read_text()
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_file_names_a_machine_or_a_registry(pattern):
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing says which files are ours")
    assert {path: found for path in ours() if (found := lines_matching(pattern, text_of(path)))} == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE, "see /" + "home/ben/newsroom"),
        (MACHINE, "open('/" + "root/x')"),
        (REGISTRY, "pip install --index" + "-url x"),
        (REGISTRY, "https://pypi." + "org/simple"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, text):
    assert lines_matching(pattern, text)


def test_addresses_of_the_web_are_no_machine():
    assert lines_matching(MACHINE, "https://www.example.org/home/news and ../home/x") == []


def test_style_sheets_and_scripts_are_short_enough_to_read():
    assert {path.name: n for path in STYLES if (n := len(path.read_text().splitlines())) > 400} == {}


def test_requirements_are_locked_by_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        for package in re.split(r"\n(?=\S)", lock.read_text().strip()):
            assert package.startswith("#") or "--hash=sha256:" in package, f"{lock.name}: {package}"
