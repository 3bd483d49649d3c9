"""A whole page by keyboard alone: each stop is seen, is told apart, has a name, and lets go."""

from book.test_book import PAGES

# what has the focus, what shows it, and what a screen reader would call it
STOP = """async () => {
    await Promise.all(document.getAnimations().map((one) => one.finished));
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    it.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length + 1);
    const box = it.getBoundingClientRect(), style = getComputedStyle(it);
    const shown = (s) => parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== "none"
        || s.boxShadow !== "none" || s.textDecorationLine.includes("underline");
    const own = [it, it.parentElement, it.nextElementSibling].filter(Boolean);
    return {
        stop: it.dataset.stop, what: it.outerHTML.slice(0, 160),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        marked: own.some((one) => shown(getComputedStyle(one))),
        named: Boolean(it.textContent.trim() || it.getAttribute("aria-label") || it.title
            || it.labels?.length || it.getAttribute("aria-labelledby") || it.tabIndex === 0),
    };
}"""
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary")].filter((it) => {
    if (it.disabled || it.tabIndex < 0 || !it.checkVisibility({visibilityProperty: true}))
        return false;
    // of a group of radio buttons the one that is chosen is the stop
    return it.type !== "radio" || it.checked;
}).map((it) => [Boolean(it.dataset.stop), it.outerHTML.slice(0, 160)])"""


def test_all_of_a_page_is_reached_by_tab_and_each_stop_is_seen(open_page, site):
    page = open_page(f"{site}/book/61_who_does_what.html", reduced_motion="reduce")
    page.locator("article h1").wait_for()
    stops = []
    for _ in range(600):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["stop"] == stops[0]["stop"]):
            break
        stops.append(stop)
    assert len({stop["stop"] for stop in stops}) == len(stops)
    for quality in ("seen", "marked", "named"):
        assert [stop["what"] for stop in stops if not stop[quality]] == [], quality
    assert [what for reached, what in page.evaluate(REACHABLE) if not reached] == []


def test_the_first_stop_leads_past_the_contents_to_the_text(open_page, site):
    page = open_page(f"{site}/{PAGES[0]}", wait="networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
