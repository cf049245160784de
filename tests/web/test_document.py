"""The document page, run by Streamlit's own test driver."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest
from web.small_corpus import HOSTILE, initiatives, words

from zhengmai.corpus import Corpus
from zhengmai.render import CHOSEN

PAGE = "views/document.py"


def opened(app: AppTest, **query: str) -> AppTest:
    app.run()
    for key, value in query.items():
        app.query_params[key] = [value]
    return app.switch_page(PAGE).run()


def test_it_shows_a_text_with_its_marks_and_dates(app: AppTest) -> None:
    told = words(opened(app, doc="a" * 64))
    assert not app.exception
    assert 'class="zm-text"' in told
    assert "zm-country" in told
    assert "zm-initiative" in told
    assert "2017-09-26 (manifest)" in told
    assert "sample text written for zhengmai" in told


def test_the_chosen_evidence_has_an_anchor(app: AppTest, shown: Path) -> None:
    with Corpus.open(shown) as corpus:
        row = corpus.timeline().iloc[0]
    told = words(opened(app, doc=row["document"], initiative=row["initiative"]))
    assert f'id="{CHOSEN}"' in told
    assert told.count(f'id="{CHOSEN}"') == 1


def test_layers_can_be_hidden(app: AppTest) -> None:
    opened(app, doc="a" * 64)
    app.button_group(key="zm.layers").set_value(["time"]).run()
    text = next(e.proto.body for e in app.get("html") if "zm-scroll" in e.proto.body)
    body = text.split("</style>")[1]
    assert "zm-time" in body
    assert "zm-country" not in body


def test_an_unknown_document_is_told(app: AppTest) -> None:
    told = words(opened(app, doc="nonsense"))
    assert not app.exception
    assert "There is no document nonsense" in told


def test_markup_in_a_text_stays_text(app: AppTest) -> None:
    for name in "ab":
        assert HOSTILE not in words(opened(app, doc=name * 64))


def test_only_web_addresses_become_links(app: AppTest) -> None:
    links = {
        name: [link.proto.url for link in opened(app, doc=name * 64).get("link_button")] for name in "ab"
    }
    assert links == {"a": [], "b": ["https://example.org/b"]}


def test_it_lists_all_initiatives_of_the_document(app: AppTest, shown: Path) -> None:
    opened(app, doc="a" * 64)
    with Corpus.open(shown) as corpus:
        number = len(corpus.analysis("a" * 64)["initiatives"])
    assert len(app.dataframe[-1].value) == number
    assert initiatives(shown)
