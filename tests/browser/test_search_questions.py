"""Search on the phone answers what people really type, without the network, and sends no word anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Copy
from tests.content.questions import judge
from tests.servers import serving

from .conftest import Phone

# Set the field and wait for the answer to exactly these words: the status line is written after every search.
ASK = """text => new Promise(done => {
  const input = document.querySelector('#q'), count = document.querySelector('[data-count]');
  const seen = new MutationObserver(() => { seen.disconnect(); clearTimeout(late); answer(); });
  const answer = () => done([...document.querySelectorAll('[data-results] a')].map(a => a.getAttribute('href')));
  const late = setTimeout(() => { seen.disconnect(); answer(); }, 1500);
  count.textContent = '';
  seen.observe(count, { childList: true, characterData: true, subtree: true });
  input.value = text;
  input.dispatchEvent(new Event('input'));
})"""


def test_the_phone_finds_the_right_page_for_real_questions_without_a_network(
        real: Copy, phone: Callable[..., Phone], tmp_path: Path) -> None:
    with serving(real.environment, tmp_path / "log") as server:
        reader = phone(server.url)
        reader.save("/en/search")
    reader.forget_what_it_fetched()
    reader.requests.clear()
    reader.page.reload()
    judge(lambda text: reader.page.evaluate(ASK, text))
    assert not [address for address in reader.requests if "?" in address or "#" in address]
