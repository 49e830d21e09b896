"""Evidence packs for the tests: taken, read, packed anew, and checked by the program that lies in them."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from articles.evidence import pack
from articles.models import Article
from newsroom.models import User


@dataclass
class Files:
    """What is in a pack: its files by their names."""

    files: dict[str, bytes]

    def changed(self, name: str, change: Callable[[Any], object], *, told: bool = True) -> "Files":
        """Return a pack in which one file of JSON is changed; `told` forges the manifest along."""
        record = json.loads(self.files[name])
        change(record)
        forged = Files(self.files | {name: json.dumps(record, ensure_ascii=False).encode()})
        return forged.relisted() if told else forged

    def relisted(self) -> "Files":
        """Return the pack with a manifest that lists what is in it, as a forger would write it."""
        manifest = json.loads(self.files["manifest.json"])
        others = {name: data for name, data in self.files.items() if name != "manifest.json"}
        manifest["files"] = [
            {"path": name, "sha256": sha256(data).hexdigest(), "bytes": len(data)} for name, data in others.items()
        ]
        return Files(self.files | {"manifest.json": json.dumps(manifest).encode()})

    def packed(self, path: Path) -> Path:
        with ZipFile(path, "w", ZIP_DEFLATED) as target:
            for name, data in self.files.items():
                target.writestr(name, data)
        return path


def taken(article: Article, by: User) -> Files:
    made = pack.take(Article.objects.get(pk=article.pk), by=by)
    with made.file as file, ZipFile(BytesIO(file.read())) as zipped:
        return Files({name: zipped.read(name) for name in zipped.namelist()})


def read(found: Files, name: str) -> Any:
    return json.loads(found.files[name])


def checked(path: Path | None, verifier: Path) -> tuple[int, str]:
    """Run the verifier, apart from everything of ours, and return its exit code and what it says."""
    run = subprocess.run(
        [sys.executable, "-I", str(verifier), *([str(path)] if path else [])],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stderr == ""
    return run.returncode, run.stdout


def found_wrong(found: Files, folder: Path) -> list[str]:
    """Return what the pack's own verifier finds wrong in it."""
    (folder / "verify.py").write_bytes(found.files["verify.py"])
    code, said = checked(found.packed(folder / "checked.zip"), folder / "verify.py")
    wrong = [line.strip() for line in said.splitlines() if line.startswith("        ")]
    assert code == (1 if wrong else 0), said
    assert "hold" in said
    return wrong
