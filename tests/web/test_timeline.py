"""The timeline page, run by Streamlit's own test driver."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web.small_corpus import HOSTILE, asked, initiatives, words

from zhengmai.corpus import Corpus
from zhengmai.web import APP, VARIABLE


def test_it_shows_every_core_initiative_and_says_how_many(app: AppTest, shown: Path) -> None:
    app.run()
    assert not app.exception
    number = len(initiatives(shown))
    assert number > 2
    assert f"**{number}** initiatives in 2 of 2 documents" in words(app)
    assert len(app.dataframe[0].value) == number


def test_it_says_that_sample_texts_are_no_sources(app: AppTest) -> None:
    assert "1 of the documents shown: sample text written for zhengmai" in words(app.run())


def test_done_is_called_reported_done(app: AppTest) -> None:
    app.run()
    assert "reported done" in words(app)
    assert "done" not in set(app.dataframe[0].value["status"])


def test_a_filter_goes_to_the_address_and_the_table(app: AppTest) -> None:
    app.run()
    app.multiselect(key="zm.filter.countries").select("KAZ").run()
    assert asked(app, "country") == ["KAZ"]
    assert set(app.dataframe[0].value["document"]) == {"第二次会谈"}


def test_an_address_fills_the_filters(app: AppTest) -> None:
    app.query_params["country"] = ["PAK"]
    app.query_params["from"] = ["2017"]
    app.query_params["axis"] = ["said"]
    app.run()
    assert app.multiselect(key="zm.filter.countries").value == ["PAK"]
    assert app.text_input(key="zm.filter.date_from").value == "2017"
    assert app.session_state["zm.filter.axis"] == "said"
    assert asked(app, "country") == ["PAK"]


def test_a_change_that_overtakes_the_address_takes_nothing_back(app: AppTest) -> None:
    app.run()
    app.multiselect(key="zm.filter.countries").select("KAZ").run()
    app.query_params.clear()  # as a browser says that has not heard yet
    app.text_input(key="zm.filter.date_from").set_value("2017").run()
    assert (asked(app, "country"), asked(app, "from")) == (["KAZ"], ["2017"])
    app.query_params.clear()
    app.query_params["from"] = ["2018"]  # as after typing another address
    app.run()
    assert (asked(app, "country"), asked(app, "from")) == ([], ["2018"])


def test_going_back_takes_the_filters_back(app: AppTest) -> None:
    app.run()
    app.multiselect(key="zm.filter.countries").select("KAZ").run()
    app.session_state["zm.address.before"] = (app.session_state["zm.address.before"][0], 0.0)
    app.query_params.clear()
    app.run()
    assert app.multiselect(key="zm.filter.countries").value == []


def test_filters_outlive_a_look_at_another_page(app: AppTest) -> None:
    app.run()
    app.multiselect(key="zm.filter.countries").select("KAZ").run()
    app.query_params.clear()
    app.switch_page("views/document.py").run()
    app.query_params.clear()
    app.switch_page("views/timeline.py").run()
    assert asked(app, "country") == ["KAZ"]
    assert app.multiselect(key="zm.filter.countries").value == ["KAZ"]


def test_an_address_that_asks_for_nonsense_is_told_and_reset(app: AppTest) -> None:
    app.query_params["status"] = ["finished"]
    app.run()
    assert not app.exception
    assert "finished" in words(app)
    assert not asked(app, "status")


def test_a_period_that_is_none_is_told_and_left_out(app: AppTest, shown: Path) -> None:
    app.run()
    app.text_input(key="zm.filter.date_from").set_value("soon").run()
    assert not app.exception
    assert "soon" in words(app)
    assert len(app.dataframe[0].value) == len(initiatives(shown))


def test_nothing_selected_says_what_to_do(app: AppTest) -> None:
    app.query_params["country"] = ["BRA"]
    app.run()
    assert not app.exception
    assert "No initiative fits" in words(app)
    next(b for b in app.button if b.label == "Reset filters").click().run()
    assert not asked(app, "country")
    assert len(app.dataframe) == 1


def test_an_empty_corpus_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Corpus.open(tmp_path / "empty.zm", create=True).close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "empty.zm"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert "zhengmai serve FOLDER" in words(app)


def test_a_missing_corpus_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.zm"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert words(app).replace("\\", "").count("none.zm does not exist") == 1


def test_an_initiative_of_the_address_is_told_in_full(app: AppTest, shown: Path) -> None:
    with Corpus.open(shown) as corpus:
        row = corpus.timeline().query("status == 'pledged'").iloc[0]
    app.query_params["initiative"] = [row["initiative"]]
    app.run()
    told = words(app)
    assert not app.exception
    assert 'class="zm-text zm-quote"' in told
    assert "because of" in told, "the cues are named"
    assert "2017-09-26" in told
    assert "Show in the document" in [link.proto.label for link in app.get("page_link")]


def test_an_initiative_outside_of_the_filters_is_still_told(app: AppTest, shown: Path) -> None:
    app.query_params["initiative"] = [initiatives(shown)[0]]
    app.query_params["country"] = ["KAZ"]
    app.run()
    assert "Outside the present filters." in words(app)


def test_an_initiative_that_is_not_there_does_no_harm(app: AppTest) -> None:
    app.query_params["initiative"] = ["nonsense"]
    assert not app.run().exception


@pytest.mark.parametrize("group", ["occasion", "country", "act", "field", "document", "nonsense"])
@pytest.mark.parametrize("axis", ["happens", "said"])
def test_every_grouping_on_either_axis(app: AppTest, group: str, axis: str) -> None:
    app.query_params["group"] = [group]
    app.query_params["axis"] = [axis]
    assert not app.run().exception


def test_it_speaks_chinese(app: AppTest) -> None:
    app.query_params["lang"] = ["zh"]
    app.run()
    assert "项举措" in words(app)
    assert "据报已完成" in words(app)


def test_markup_in_a_text_stays_text(app: AppTest, shown: Path) -> None:
    for identifier in initiatives(shown):
        app.query_params["initiative"] = [identifier]
        assert HOSTILE not in words(app.run())


def test_only_web_addresses_become_links(app: AppTest, shown: Path) -> None:
    links = []
    for identifier in initiatives(shown):
        app.query_params["initiative"] = [identifier]
        links += [link.proto.url for link in app.run().get("link_button")]
    assert set(links) == {"https://example.org/b"}
