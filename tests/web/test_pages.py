"""Every page, run by Streamlit's own test driver: it draws in either language, and no text becomes markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web.small_corpus import HOSTILE, words

from zhengmai.corpus import Corpus
from zhengmai.web import APP, VARIABLE, data

#: Names that are the same in every language, what documents hold, and codes.
_ALLOWED = {
    *("zhengmai", "Language", "English", "CSV", "Excel", "XLSX", "JSON", "Lines", "HTML", "BibTeX", "CSL"),
    *("PDF", "Word", "zip", "ingest", "TEXTS", "FOLDER", "UTF", "CHN", "PAK", "KAZ"),
    *("published", "spoken"),  # columns of a manifest
    *re.findall("[a-z]+", HOSTILE),
}
_WIDGETS = (
    *("button", "text_input", "text_area", "selectbox", "multiselect", "number_input", "slider"),
    *("toggle", "checkbox"),
)
PAGES = ("search", "documents", "entities", "network", "compare", "threads", "audit", "download", "add")


def turned_to(app: AppTest, page: str, **query: str) -> AppTest:
    app.run()
    for key, value in query.items():
        app.query_params[key] = [value]
    return app.switch_page(f"views/{page}.py").run()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_it_draws_and_no_text_is_markup(app: AppTest, page: str, language: str) -> None:
    turned_to(app, page, lang=language, q="中国")
    assert not app.exception
    assert not app.error
    assert HOSTILE not in words(app)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "add"])
def test_an_empty_corpus_says_what_to_do(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Corpus.open(tmp_path / "empty.zm", create=True).close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "empty.zm"))
    app = turned_to(AppTest.from_file(str(APP), default_timeout=60), page)
    assert not app.exception
    assert "Add texts here" in words(app)


def test_every_place_of_a_word_leads_to_its_document(app: AppTest) -> None:
    told = words(turned_to(app, "search", q="会谈"))
    assert "places in 2 documents" in told
    assert f"doc={'a' * 64}&amp;at=" in told


def test_of_very_many_places_some_are_listed_and_all_documents_counted(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "MOST_HITS", 1)
    told = words(turned_to(app, "search", q="会谈"))
    assert not app.exception
    assert "More than **1** places, in 2 documents" in told
    assert told.count("&amp;at=") == 1


def test_a_filter_in_use_can_be_taken_out_above_the_page(app: AppTest) -> None:
    app.query_params["country"] = ["KAZ"]
    app.run()
    chips = next(group for group in app.button_group if str(group.key).startswith("zm.chips"))
    chips.set_value([]).run()
    assert "country" not in app.query_params


def shown_words(app: AppTest) -> str:
    """What a page says with its widgets: labels, helps, choices, headings and notes, without markup."""
    parts = [words(app), *(e.value for e in app.subheader)]
    for kind in _WIDGETS:
        for element in app.get(kind):
            parts += [
                element.label,
                getattr(element, "help", "") or "",
                getattr(element.proto, "placeholder", ""),
            ]
            parts += list(getattr(element, "options", ()))
    parts += [column for frame in app.dataframe for column in frame.value.columns]
    text = re.sub(r"<(style|script)>.*?</\1>|<[^>]+>|&\w+;", " ", " ".join(map(str, parts)), flags=re.DOTALL)
    # Icons, names of files, and names of rules such as meet.talks.
    return re.sub(
        r":material/\w+:|\S*\.(?:txt|zm|csv|md|html|pdf|docx|jsonl|zip)\b|[a-z_]+\.[a-z_]+", " ", text
    )


@pytest.mark.parametrize("page", ["", "document", *PAGES])
def test_in_chinese_nothing_is_said_in_english(app: AppTest, shown: Path, page: str) -> None:
    with Corpus.open(shown) as corpus:
        identifier = corpus.timeline()["initiative"].iloc[0]
    query = {"lang": "zh", "q": "中国", "initiative": identifier, "doc": "a" * 64}
    for key, value in query.items():
        app.query_params[key] = [value]
    app.run()
    if page:
        turned_to(app, page, **query)
    assert not app.exception
    english = set(re.findall(r"[A-Za-z]{3,}", shown_words(app))) - _ALLOWED
    assert not english
