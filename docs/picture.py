"""Draw docs/us-iraq.png, the README's picture: the example's page with the words behind one line. Run: python docs/picture.py

Needs Debian's Chromium and Playwright (in the `dev` extra).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "graphs" / "us-iraq" / "index.html"
PICTURE = ROOT / "docs" / "us-iraq.png"
WORDS = "Some elements in the Iraqi government"  # the sentence that begins so has its line selected
FIND_LINE = """words => JSON.parse(document.getElementById('data').textContent).scene.edges.find(edge =>
    edge.role === 'statement' && edge.evidence.some(one => one.pieces.map(piece => piece.text).join('').startsWith(words)))?.id"""


def main() -> None:
    """Write the picture; end with a sentence when there is no browser or no such line."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
        page.goto(PAGE.as_uri())
        line = page.evaluate(FIND_LINE, WORDS)
        if line is None:
            sys.exit(f"the page has no line with the words {WORDS!r}; choose others in {Path(__file__).name}")
        page.goto(f"{PAGE.as_uri()}#pick={line}")
        page.wait_for_timeout(1000)  # milliseconds; the page draws in less than half of that
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
