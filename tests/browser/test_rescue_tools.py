"""Sound, vibration, voice and an awake screen, where the phone has them and where it has not; and one broken tool breaks no other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.servers import Server

from .rescue import BREATHS, DOCK, MINUTE, PARAMEDICS, SECOND, START, STATUS, WATCH, Rescue, handset

# What the phone does, noted on its way to the real thing.
WHOLE_BROWSER = True  # wake lock
NOTE = """(() => {
    globalThis.noted = { contexts: 0, tones: [], buzzes: [], locks: [], said: [] };
    const Context = globalThis.AudioContext;
    globalThis.AudioContext = class extends Context { constructor() { super(); noted.contexts += 1; } };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
        noted.tones.push(Date.now() + 1000 * (at - this.context.currentTime));
        return start.call(this, at);
    };
    Navigator.prototype.vibrate = function (pattern) { noted.buzzes.push([Date.now(), pattern]); return true; };
    const request = WakeLock.prototype.request;
    WakeLock.prototype.request = function (kind) {
        noted.locks.push(kind);
        return request.call(this, kind).then((lock) => (lock.addEventListener('release', () => noted.locks.push('released')), lock));
    };
    speechSynthesis.speak = (words) => noted.said.push(words.text);
})()"""
VOICES = "speechSynthesis.getVoices = () => [{ lang: '%s', localService: %s, name: 'One' }];" \
         "SpeechSynthesisUtterance = function (text) { this.text = text; }"
NO_WAKE_LOCK = "delete Navigator.prototype.wakeLock"
LACKING = {
    "vibration": ("delete Navigator.prototype.vibrate", "vibration"),
    "sound": ("delete globalThis.AudioContext; delete globalThis.webkitAudioContext", "sound"),
    "voices": ("speechSynthesis.getVoices = () => []", "voice"),
    "speech": ("delete globalThis.speechSynthesis", "voice"),
}
THROW = "() => { throw new Error('broken') }"
BROKEN = {
    "wake lock": f"Object.defineProperty(Navigator.prototype, 'wakeLock', {{ get: {THROW} }})",
    "vibration": f"Navigator.prototype.vibrate = {THROW}",
    "sound": f"AudioContext.prototype.createGain = {THROW}",
    "voices": f"speechSynthesis.getVoices = {THROW}",
    "clipboard": f"Object.defineProperty(Navigator.prototype, 'clipboard', {{ get: {THROW} }})",
    "history": f"history.pushState = {THROW}",
    "scrolling": f"Element.prototype.scrollIntoView = {THROW}",
    "observer": f"globalThis.ResizeObserver = {THROW}",
    "motion": f"globalThis.matchMedia = {THROW}",
    "frames": f"globalThis.requestAnimationFrame = {THROW}",
    "picture": "Document.prototype.querySelectorAll = ((find) => function (what) { if (what.includes('img')) throw 1; return find.call(this, what); })"
               "(Document.prototype.querySelectorAll)",
}


def noted(page: Page, what: str) -> list:  # type: ignore[type-arg]
    return page.evaluate(f"noted.{what}")


def settle(rescue: Rescue) -> None:
    """Let the phone's own clock do what waits for it: sound starts and the wake lock comes in real time."""
    rescue.page.wait_for_timeout(200)
    rescue.run(SECOND // 2)


@pytest.fixture
def phone_with(chrome: Browser, server: Server):  # type: ignore[no-untyped-def]
    """Open a rescue on a phone that something was done to."""
    opened = []

    def make(script: str, lang: str = "en", **options: object) -> Rescue:
        context = handset(chrome, **options)
        opened.append(context)
        page = context.__enter__().new_page()
        page.add_init_script(script)
        return Rescue(page, server).open(lang)

    yield make
    for context in opened:
        context.__exit__(None, None, None)


def test_sound_starts_only_after_a_tap_on_a_tool_that_sounds(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    rescue.page.locator(".say summary").click()
    rescue.tap("dose")
    rescue.tap("paramedics")
    settle(rescue)
    assert (noted(rescue.page, "contexts"), noted(rescue.page, "tones")) == (0, [])
    rescue.tap("breaths")
    settle(rescue)
    assert noted(rescue.page, "contexts") == 1
    assert noted(rescue.page, "tones")


def test_each_tone_is_set_to_its_breath_ahead_of_time_so_that_a_slow_phone_cannot_delay_it(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    rescue.tap("breaths")
    began = rescue.now
    settle(rescue)
    tones = noted(rescue.page, "tones")
    assert max(tones) - rescue.now > 55 * SECOND
    assert all(min((tone - began) % 5000, -(tone - began) % 5000) < 100 for tone in tones), [tone - began for tone in tones]


def test_sound_can_be_off_and_stays_off(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    rescue.tap("breaths")
    rescue.tap("sound", BREATHS)
    assert rescue.page.locator('[data-act="sound"]').get_attribute("aria-pressed") == "false"
    settle(rescue)
    before = len(noted(rescue.page, "tones"))
    rescue.run(MINUTE)
    assert len(noted(rescue.page, "tones")) == before
    rescue.reload()
    assert rescue.page.locator('[data-act="sound"]').get_attribute("aria-pressed") == "false"


def test_the_phone_vibrates_with_each_breath_and_can_be_told_not_to(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    rescue.tap("breaths")
    began = rescue.now
    rescue.run(20 * SECOND + 100)
    assert [at - began for at, _ in noted(rescue.page, "buzzes")] == pytest.approx([0, 5000, 10_000, 15_000, 20_000], abs=50)
    rescue.tap("vibration", BREATHS)
    rescue.run(20 * SECOND)
    assert len(noted(rescue.page, "buzzes")) == 5


def test_pushes_vibrate_in_their_own_pace(phone_with, numbers: dict[str, int]) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    rescue.tap("breaths")
    rescue.tap("pushes", BREATHS)
    before = len(noted(rescue.page, "buzzes"))
    rescue.run(MINUTE)
    assert len(noted(rescue.page, "buzzes")) - before == pytest.approx(numbers["PUSHES_A_MINUTE"], abs=1)


@pytest.mark.parametrize(("speaks", "local", "offered"), [("en-US", "true", True), ("en-US", "false", False), ("de-DE", "true", False)])
def test_a_voice_is_offered_only_where_the_phone_itself_speaks_the_language(phone_with, speaks: str, local: str, offered: bool) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE + ";" + VOICES % (speaks, local))
    rescue.tap("breaths")
    assert rescue.visible("voice", BREATHS) is offered


def test_the_voice_says_what_changes_and_each_breath_and_only_when_asked(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE + ";" + VOICES % ("en-GB", "true"))
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(10 * SECOND)
    assert noted(rescue.page, "said") == []
    rescue.tap("voice", BREATHS)
    rescue.run(11 * SECOND)
    assert noted(rescue.page, "said")[0] == "Dose 1 is given. Breathe for them."
    assert noted(rescue.page, "said").count("Breathe") == 2
    rescue.run(2 * MINUTE)
    assert "2 minutes. Breathing normally? If not, give another dose." in noted(rescue.page, "said")
    rescue.tap("voice", BREATHS)
    before = len(noted(rescue.page, "said"))
    rescue.run(20 * SECOND)
    assert len(noted(rescue.page, "said")) == before


def test_the_screen_stays_on_while_a_tool_runs_and_again_after_a_return(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NOTE)
    assert noted(rescue.page, "locks") == []
    rescue.tap("dose")
    settle(rescue)
    assert noted(rescue.page, "locks") == ["screen"]
    assert not rescue.page.locator(f'{BREATHS} [data-when="sleepy"]').is_visible()
    other = rescue.page.context.new_page()
    other.bring_to_front()
    rescue.page.bring_to_front()
    rescue.tap("paramedics")
    rescue.tap("erase", PARAMEDICS)
    settle(rescue)
    assert noted(rescue.page, "locks")[-1] == "released"


def test_without_a_wake_lock_it_says_so_plainly_and_only_while_a_tool_runs(phone_with) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(NO_WAKE_LOCK)
    rescue.tap("breaths")
    settle(rescue)
    assert rescue.page.locator(f'{BREATHS} [data-when="sleepy"]').is_visible()
    rescue.tap("breathing", BREATHS)
    assert rescue.page.locator(f'{WATCH} [data-when="sleepy"]').is_visible()


@pytest.mark.parametrize("name", LACKING)
def test_what_the_phone_lacks_is_not_offered_and_the_rest_works(phone_with, name: str) -> None:  # type: ignore[no-untyped-def]
    script, act = LACKING[name]
    rescue = phone_with(script)
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(12 * SECOND)
    assert (rescue.shown("count"), rescue.shown("doses")) == ("3", "×1 0:12")
    assert not rescue.visible(act, BREATHS)
    assert rescue.faults == []


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_tool_stops_no_other_and_hides_no_step(phone_with, name: str) -> None:  # type: ignore[no-untyped-def]
    rescue = phone_with(BROKEN[name])
    assert rescue.steps_shown()
    rescue.tap("dose")
    rescue.run(2 * MINUTE + SECOND)
    assert rescue.status.startswith("2 minutes.")
    rescue.tap("breaths")
    rescue.run(7 * SECOND)
    if name != "motion":
        assert rescue.shown("count") == "2"
    rescue.tap("breathing")
    rescue.tap("paramedics")
    assert any("Naloxone spray" in line for line in rescue.times()) or name == "clipboard"
    rescue.tap("steps", PARAMEDICS)
    rescue.page.wait_for_selector(".steps", state="visible")


@pytest.mark.parametrize("what", ["cut short", "missing", "a portal", "no XML"])
@pytest.mark.parametrize("file", ["**/static/rescue.*.js", "**/rescue.xml"])
def test_with_the_tools_broken_half_way_the_steps_are_all_there(chrome: Browser, server: Server, file: str, what: str) -> None:
    def spoil(route: Route) -> None:
        if what == "missing":
            route.fulfill(status=500, body="")
        elif what == "cut short":
            body = route.fetch().text()
            route.fulfill(body=body[: len(body) // 2], content_type="text/javascript" if file.endswith("js") else "application/xml")
        else:
            kind = "text/html" if what == "a portal" else "application/xml"
            route.fulfill(body="<html><body><section>Pay for the network</section></body></html>", content_type=kind)

    with handset(chrome) as context:
        context.route(file, spoil)
        page = context.new_page()
        page.goto(f"{server.url}/en/emergency", wait_until="networkidle")
        assert page.locator(".steps li:visible").count() == 7
        assert page.get_by_text("Call 911").is_visible()
        assert page.locator(DOCK).count() == 0


def test_the_tools_work_when_the_page_brings_them_itself(chrome: Browser, server: Server) -> None:
    tools = server.get("/en/rescue.xml").decode()
    with handset(chrome) as context:
        page = context.new_page()
        page.route("**/en/emergency", lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace('data-tools="/en/rescue.xml">', f'data-tools=""><template>{tools}</template>')))
        page.route("**/rescue.xml", lambda route: route.abort())
        rescue = Rescue(page, server).open()
        rescue.tap("dose")
        assert rescue.status == "Dose 1 is given. Breathe for them."


def test_a_screen_reader_hears_each_change_once_and_no_running_clock(rescue: Rescue) -> None:
    assert rescue.page.locator("[aria-live]").count() == 0
    rescue.page.evaluate(f"""() => {{
        globalThis.heard = [];
        for (const region of document.querySelectorAll('[role=status], [role=alert]')) new MutationObserver(() =>
            region.textContent && heard.push(region.textContent)).observe(region, {{ childList: true, characterData: true, subtree: true }});
        document.querySelector('{STATUS}');
    }}""")
    rescue.tap("breaths")
    rescue.tap("dose")
    rescue.run(4 * MINUTE)
    rescue.tap("breathing")
    rescue.run(MINUTE)
    assert rescue.page.evaluate("heard") == [
        "Breathe for them. If you have naloxone, give it now.",
        "Dose 1 is given. Breathe for them.",
        "2 minutes. Breathing normally? If not, give another dose.",
        "3 minutes. Breathing normally? If not, give another dose. None left? Go on with breaths.",
        "They breathe. Roll them onto their side. Stay.",
    ]


def test_every_tool_has_a_name_a_role_and_a_state(rescue: Rescue) -> None:
    rescue.tap("dose")
    rescue.tap("breaths")
    rescue.run(12 * SECOND)
    assert rescue.page.get_by_role("region", name="Tools").is_visible()
    assert rescue.page.get_by_role("button", name="Breaths 3").is_visible()
    assert rescue.page.get_by_role("button", name="Spray given ×1 0:12").is_visible()
    assert rescue.page.get_by_role("button", name="Sound", pressed=True).is_visible()
    assert rescue.page.get_by_role("heading", name="Breaths").is_visible()
    rescue.tap("paramedics")
    at = rescue.page.evaluate(f"new Date({START + MINUTE}).toTimeString().slice(0, 5)")
    assert rescue.page.get_by_role("button", name=f"Take out {at}").first.is_visible()
