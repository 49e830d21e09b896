"""What can be wrong with a page in a browser: for axe, finger and keyboard, at two widths and in two schemes."""

from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
View = tuple[int, Scheme, bool]
# The second scheme of a width changes colours and nothing else: there contrast alone is measured again.
VIEWS: list[View] = [
    (360, "light", True),
    (360, "dark", False),
    (1280, "dark", True),
    (1280, "light", False),
]
# For a page that was seen so in another state.
AGAIN: list[View] = [(1280, "light", False), (360, "dark", True)]
OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
# Not the style sheets' own files, which axe would load itself and the policy would refuse. Contrast, by far the
# costliest rule, is measured once of all texts in the walk that have colour, size, weight and grounds in common.
RULES = """async () => (await axe.run({exclude: ["iframe"]}, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], rules: {"color-contrast": {enabled: false}},
    resultTypes: ["violations"], preload: false,
  })).violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))"""
CONTRAST = """async (known) => {
  const fresh = new Map(), grounds = new Map([[null, ""]]);
  const ground = (each) => {
    if (!grounds.has(each)) {
      const {backgroundColor, backgroundImage} = getComputedStyle(each);
      grounds.set(each, `${backgroundColor} ${backgroundImage} ${ground(each.parentElement)}`);
    }
    return grounds.get(each);
  };
  for (const each of document.querySelectorAll("body *")) {
    const within = [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const says = each.value || each.placeholder || within;
    if (!says || !each.checkVisibility({visibilityProperty: true})) continue;
    const {color, fontSize, fontWeight, opacity} = getComputedStyle(each);
    fresh.set([color, fontSize, fontWeight, opacity, ground(each)].join(" "), each);
  }
  known.forEach((looks) => fresh.delete(looks));
  if (!fresh.size) return [[], []];
  const asked = {runOnly: ["color-contrast"], resultTypes: ["violations"], preload: false};
  const {violations} = await axe.run({include: [...fresh.values()]}, asked);
  const told = violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`));
  return [[...fresh.keys()], told];
}"""
SEEN = """const seen = (selector) => [...document.querySelectorAll(selector)].filter(
    (each) => each.checkVisibility({visibilityProperty: true}) && !each.matches(".skip-to-content-link, .skip"));
  const named = (each, fault) => `${fault}: ${each.outerHTML.slice(0, 160)}`;"""
# A link within a sentence is as high as its line: WCAG 2.5.8 excepts it.
SMALL = f"""() => {{ {SEEN}
  const within = (each) => each.matches(":is(p, li, dd, td, .help) a")
    && each.parentElement.innerText.trim() !== each.innerText.trim();
  return seen("a, button, summary, select, input:not([type=hidden])").filter((each) => {{
    const {{width, height}} = each.getBoundingClientRect();
    return width > 0 && !each.closest("[aria-hidden=true]") && (width < 24 || height < (within(each) ? 16 : 23.9));
  }}).map((each) => named(each, "smaller than 24 pixels"));
}}"""
FOCUS = f"""() => {{ {SEEN}
  const hidden = (each) => {{
    const box = each.getBoundingClientRect();
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
    const points = [[left + right, top + bottom], [2 * left + 8, 2 * top + 8], [2 * right - 8, 2 * bottom - 8]];
    return !points.some(([x, y]) => {{
      const there = document.elementFromPoint(x / 2, y / 2);
      return there && (each.contains(there) || there.contains(each) || there.closest("label")?.control === each);
    }});
  }};
  const controls = ":is(button, input, select, textarea):enabled:not([type=hidden])";
  return seen(`a[href], ${{controls}}, summary, [tabindex='0'], [contenteditable=true]`).flatMap((each) => {{
    each.focus();
    if (document.activeElement !== each) return [named(each, "cannot be focused")];
    const {{outlineStyle, outlineWidth, boxShadow}} = getComputedStyle(each);
    const shown = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    return [...(shown ? [] : [named(each, "does not show its focus")]),
      ...(hidden(each) ? [named(each, "is hidden while it has the focus")] : [])];
  }});
}}"""


def faults(page: Page, known: set[str], views: list[View] = VIEWS) -> dict[str, list[str]]:
    """Return what is wrong with the page as it stands, and where: width and scheme.

    `known` are the looks of texts that were found to have contrast enough; new ones are added.
    """
    found: dict[str, list[str]] = {}
    page.evaluate(OPEN_ALL)
    page.evaluate(AXE_SCRIPT)
    for width, scheme, is_first in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        measured, said = page.evaluate(CONTRAST, list(known))
        known |= set() if said else set(measured)
        if is_first:
            said += page.evaluate(RULES)
            said += page.evaluate(SMALL)
            said += ["has to be scrolled sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
            page.keyboard.press("Tab")
            said += page.evaluate(FOCUS)
        for fault in said:
            found.setdefault(fault, []).append(f"{width} {scheme}")
    return found
