"""What a pack says of itself to whoever opens it, in plain words."""

TEXT = """\
EVIDENCE PACK OF ONE ARTICLE

Everything that its newsroom can show of how this article came about, what readers read of it, and on what it rests.

CHECK IT
  python3 verify.py evidence.zip      (the name of the file as you were given it)
  python3 verify.py                   (in a folder into which it was unpacked)

It needs Python 3.11 or later, nothing else, and no connection. It says in sentences what holds and what does not, and
ends with 0 only where all of it holds. A forger can exchange verify.py too: use one that you had from the newsroom,
or compare its SHA-256 with theirs.

What a file cannot prove by itself: whoever can rewrite all of it can make it agree with itself. So ask the newsroom,
by another way, for the SHA-256 of manifest.json, which verify.py prints. Its ledger has kept that hash since the pack
was taken, with the name of who took it.

WHAT IS IN IT
  manifest.json    every file with its size and SHA-256; which copies of sources were left out, and why
  editions/N.json  each edition as readers read it: from when until when, why, at which address. "digest" is the
                   SHA-256 of "printed" as canonical JSON (sorted keys, no spaces, UTF-8)
  versions.json    every save: its digest, who saved it and when. The words of saves that were never public are not here
  approvals.json   who stood behind which words, by their digest, and whether alone, in an emergency
  notices.json     what readers were told of changes: corrections, retractions, withdrawals
  sources.json     each source that was printed, its copies, and who held our citation against it
  captures/        the copies: web archives (WARC, ISO 28500) as they came over the line, or files that people brought
  ledger.json      what was done, by whom, when. Each entry's "hash" covers its facts, the hash of its note and the
                   hash of the entry before it, which may be about another article. Notes are given as hashes

WHAT IS NOT IN IT
  Names and passages that the newsroom withholds for somebody's safety: "[withheld for safety]", "Name withheld" or
  the like stands for them. An edition or entry in which something is covered cannot be computed anew; it says so.
  Digests are of the full words, though. Whoever has a guess at what is withheld could test it against them: where
  "something_is_withheld" is true in manifest.json, hand the pack to nobody who must not know.
"""
