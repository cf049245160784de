"""What every page shows around its own: language, style, notes on sample texts, failures as sentences."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from html import escape
from pathlib import Path

import streamlit as st

from zhengmai.charts.names import Names
from zhengmai.errors import ZhengmaiError
from zhengmai.web import ROLES, address, data, following, who
from zhengmai.web.i18n import LANGUAGES, Translator, translator
from zhengmai.web.sentences import sentence

_LANGUAGE = "zm.language"

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+.!|~$:-]")
# An address becomes a link even with its signs escaped; a word joiner, which nobody sees, keeps it words.
_ADDRESS = re.compile(r"(?i)(?<=http)|(?<=www)|(?<=@)|(?<=mailto)|(?<=xmpp)")

_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="170" height="32" viewBox="0 0 170 32">'
    '<g fill="none" stroke="#3a8fc4" stroke-width="3" stroke-linecap="round">'
    '<path d="M4 16h5l4-9 6 18 4-9h5"/></g>'
    '<text x="36" y="22" font-family="sans-serif" font-size="17" font-weight="600" fill="#3a8fc4">'
    "政脉 zhengmai</text></svg>"
)

_STYLE = """<style>
.block-container{padding:4.2rem 1.6rem 2rem}
.zm-scroll{position:relative;max-height:72vh;overflow:auto;padding:.2rem .8rem .2rem .2rem}
.zm-quote{border-left:3px solid #d55e00;padding-left:.8rem;margin:.2rem 0}
.zm-text.zm-quote .zm-chosen{background:rgba(213,94,0,.14);border-bottom:none}
.zm-facts{display:grid;
  grid-template-columns:minmax(6rem,max-content) 1fr;
  gap:.15rem .9rem;margin:0!important;padding:0!important;
  font-size:.92rem}
.zm-text .zm-chosen{outline:none;border-bottom:2px solid #d55e00}
.zm-facts dt{opacity:.65;margin:0!important}
.zm-facts dd{margin:0!important;overflow-wrap:anywhere}
.zm-chip{display:inline-block;border:1px solid rgba(128,128,128,.4);border-radius:.7rem;padding:0 .55rem;
  margin:.1rem .3rem .1rem 0;font-size:.85rem}
.zm-figures{display:grid;gap:.3rem 1.4rem;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr))}
.zm-figures>div{font-size:.88rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.zm-figures b{font-size:1.35rem;font-weight:600;margin-right:.25rem}
.zm-figures>div>span:last-child{display:flex;align-items:flex-end;gap:1px;height:22px;opacity:.8}
.zm-figures i{flex:1 1 0;background:currentColor;min-width:0}
.zm-chip{border-bottom-width:3px}
.zm-cue-status{border-bottom-color:#cc79a7!important;text-decoration-color:#cc79a7}
.zm-cue-act{border-bottom-color:#0072b2!important;text-decoration-color:#0072b2}
.zm-cue-when{border-bottom-color:#009e73!important;text-decoration-color:#009e73}
.zm-cue-parties{border-bottom-color:#e69f00!important;text-decoration-color:#e69f00}
.zm-chip b{font-weight:600}
.zm-head{font-size:1.15rem;font-weight:600}
.zm-head span[title],.zm-facts dd[title]{cursor:help}
.zm-hit{background:#009e73;color:#fff}
.zm-step{border-left:3px solid rgba(128,128,128,.4);padding-left:.7rem;font-size:.95rem}
.zm-step small{opacity:.65}
.zm-kwic a{display:grid;grid-template-columns:minmax(0,1fr) auto minmax(0,1fr) minmax(0,16rem);gap:.35rem;
  padding:.12rem .3rem;color:inherit;text-decoration:none;border-bottom:1px solid rgba(128,128,128,.18)}
.zm-kwic a:hover,.zm-kwic a:focus{background:rgba(86,180,233,.18)}
.zm-kwic a>*{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.zm-kwic .zm-left{text-align:right;direction:rtl}
.zm-kwic b{color:#0072b2;text-overflow:clip}
.zm-kwic small{opacity:.65;padding-left:.6rem;align-self:center}
@media (max-width:640px){.zm-kwic a{grid-template-columns:minmax(0,1fr) auto minmax(0,1fr)}
  .zm-kwic small{grid-column:1/-1;padding:0}}
[class*="st-key-zm-flat"]{gap:.3rem}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p{font-size:0}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after{
  content:var(--zm-button);font-size:.95rem}
[data-testid="stFileUploaderDropzoneInstructions"]{font-size:0}
[data-testid="stFileUploaderDropzoneInstructions"] *{display:none}
[data-testid="stFileUploaderDropzoneInstructions"]::after{content:var(--zm-drop);font-size:.88rem;opacity:.7}
.zm-outlets span{display:inline-block;margin-right:.9rem;font-size:.82rem;opacity:.85}
.zm-outlets i{display:inline-block;width:.7rem;height:.7rem;margin-right:.3rem;border-radius:2px}
.zm-legend span{margin-right:.9rem;padding:0 .15rem;font-size:.88rem}
@media (max-width:640px){.block-container{padding-left:.8rem;padding-right:.8rem}.zm-scroll{max-height:none}}
</style>"""


def names() -> tuple[Names, Translator]:
    """How this reader's language calls things, and the translator of wrapped strings."""
    _ = translator(st.session_state.get(_LANGUAGE) or address.get("lang") or "en")
    try:
        return Names(_.language, _, data.lexicon().entry), _
    except ZhengmaiError:  # there is no corpus to be read; the page says so
        return Names(_.language, _), _


def is_telephone() -> bool:
    """Whether the browser says that it is one of a telephone: charts have less room then."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def style(_: Translator) -> None:
    """The pages' own style, and Streamlit's own words where it has no way to say them otherwise."""
    words = {
        "button": _("Choose files"),
        "drop": _("or drop them here"),
    }
    own = "".join(f'--zm-{name}:"{value}";' for name, value in words.items())
    st.html(_STYLE + f"<style>:root{{{own}}}</style>")


def heading(words: str) -> None:
    """What the page is called: those in folded menus would else be nameless."""
    st.subheader(words, anchor=False)


def brand() -> None:
    """The name of the program at the top."""
    st.logo(_LOGO, size="large")


def language_choice(_: Translator) -> None:
    """The foot of the sidebar: the language, kept in the address as `lang`, and which corpus this is."""
    st.session_state.setdefault(_LANGUAGE, _.language)
    st.sidebar.selectbox(
        "Language · 语言",
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=_LANGUAGE,
        on_change=_remember,
    )
    if person := who.login():
        st.sidebar.button(_("Log out"), on_click=st.logout, icon=":material/logout:", help=plain(person))
    with suppress(ZhengmaiError):  # the page said it
        columns = data.columns()
        said = _("{n} documents, revision {r}", n=f"{len(columns.documents):,}", r=f"{data.revision():,}")
        st.sidebar.caption(f"{plain(Path(data.corpus_path()).name)} · {said}")


def admitted(_: Translator) -> bool:
    """Whether this visitor may see anything: always on one's own machine, else with a login and a role."""
    if ROLES not in os.environ:
        return True
    if not who.logged_in():
        st.button(_("Log in"), on_click=st.login, icon=":material/login:")
        return False
    if who.role() is None:
        st.error(_("You are logged in, but have no role here. Ask whoever runs this page for one."))
        st.button(_("Log out"), on_click=st.logout, icon=":material/logout:")
        return False
    return True


def empty_corpus(_: Translator) -> None:
    """Says that there is nothing yet, and what to do."""
    st.info(
        _(
            "This corpus is empty. Add texts here, or stop the page and run zhengmai serve FOLDER, "
            "where FOLDER holds texts."
        )
    )
    if who.may_write():
        st.page_link("views/add.py", label=_("Add texts"), icon=":material/upload_file:")


def plain(words: str) -> str:
    """Words of a document for a label that Streamlit reads as markdown: every sign stands for itself."""
    return _MARKDOWN.sub(r"\\\g<0>", _ADDRESS.sub("\u2060", words))


def told(words: str | Exception, _: Translator) -> str:
    """An error of the engine for a box that Streamlit reads as markdown."""
    return plain(sentence(words, _))


def threading(_: Translator) -> AbstractContextManager[None]:
    """What stands around reading threads: says what takes time while new texts are compared with others."""
    if following.are_current():
        return nullcontext()
    return st.spinner(_("Comparing new texts with all others; after many new ones this takes a while …"))


def sample_notice(number: int, _: Translator) -> None:
    """Says that sample texts are shown, wherever any are."""
    if number:
        note = _(
            "{n} of the documents shown: sample text written for zhengmai, not a source.", n=f"{number:,}"
        )
        st.caption(f":material/science: {note}")


def run_script(script: str, marker: str = "") -> None:
    """Run a script of ours in the page, once for each marker.

    No word of a document may stand in it: that is what the data of a page are for.
    """
    # Streamlit drops a script that has no element before it, or a `<` in it that might begin a tag.
    st.html(
        f'<span data-marker="{escape(marker)}"></span><script>{script}</script>', unsafe_allow_javascript=True
    )


@contextmanager
def sentences(_: Translator) -> Iterator[None]:
    """Show what goes wrong on purpose as its sentence, not as a trace."""
    try:
        yield
    except ZhengmaiError as error:
        st.error(told(error, _))


def _remember() -> None:
    language = st.session_state[_LANGUAGE]
    address.put(lang=None if language == "en" else language)
