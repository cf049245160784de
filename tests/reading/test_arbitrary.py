"""Whatever bytes a file holds and whatever it is called: a document, or an error of ours that names it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import PARAGRAPHS, archived, page, pdf, word, zipped

from zhengmai.errors import InputError
from zhengmai.model import Analysis
from zhengmai.pipeline import default_analyser, describe
from zhengmai.reading import gather
from zhengmai.reading.readers import ARCHIVE, READERS, RECORDS, TABLES
from zhengmai.reading.references import REFERENCES

EXTENSIONS = (*READERS, RECORDS, *TABLES, ARCHIVE, *REFERENCES, "")
SOUND = {
    ".html": page().encode("gbk", "replace"),
    ".mhtml": archived(page().encode(), "utf-8"),
    ".docx": word(PARAGRAPHS),
    ".pdf": pdf([PARAGRAPHS]),
    ".zip": zipped({"a.html": page(), "b.zip": zipped({"c.docx": word(PARAGRAPHS)})}),
    ".csv": "text,published\n一,2017\n".encode(),
    ".ris": b"TY  - BOOK\nDA  - 2017\nL1  - a.txt\nER  - \n",
    ".json": b'[{"type": "book", "issued": {"date-parts": [[2017]]}, "attachments": [{"path": "a.txt"}]}]',
    ".jsonl": '{"text": "一", "published": "2017"}\n'.encode(),
    ".txt": "\n".join(PARAGRAPHS).encode("utf-16"),
}


PIECES = (
    "<p> </p> <div> <a> </a> <br> <pre> <h1> <title> <script> </script> <!-- --> &amp; &#0; &#xd800; "
    "<![CDATA[ <svg> <form> <body> <frameset> <?xml?> <ul> <li> <nav> </nav> <table> <tr> <td> </table>"
)


def check(folder: Path, data: bytes, extension: str, *, split: bool = False, whole: bool = False) -> None:
    path = folder / f"file{extension}"
    path.write_bytes(data)
    try:
        for source in gather([path], max_size=100_000, split=split):
            try:
                read = source.read()
            except InputError as error:
                assert str(error).startswith(str(path.parent))
            else:
                read.text.encode()
                if whole:
                    check_spans(default_analyser().analyse(read))
                described = describe(read)
                assert all(s.end <= len(read.text) for s in (*described.sections, *described.damage))
    finally:
        path.unlink()


def check_spans(analysis: Analysis) -> None:
    """Every span of every stage slices to its recorded text."""
    text = analysis.document.text
    for mention in analysis.mentions:
        assert mention.of(text) == mention.text
    for time in analysis.times:
        assert time.of(text) == time.text
    for initiative in analysis.initiatives:
        assert text[initiative.start : initiative.end] == initiative.evidence
        assert all(cue.end <= len(text) for cue in initiative.cues)
    for exchange in analysis.document.exchanges:
        assert all(exchange.contains(p) for p in (exchange.question, exchange.answer, exchange.cue) if p)


BOUNDS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)


@BOUNDS
@given(data=st.binary(max_size=300), extension=st.sampled_from(EXTENSIONS), split=st.booleans())
def test_arbitrary_bytes(tmp_path: Path, data: bytes, extension: str, split: bool) -> None:
    check(tmp_path, data, extension, split=split)


@BOUNDS
@given(
    extension=st.sampled_from(sorted(SOUND)),
    at=st.floats(0, 1),
    cut=st.integers(0, 40),
    put=st.binary(max_size=8),
    other=st.sampled_from(EXTENSIONS) | st.none(),
)
def test_sound_files_with_damage(
    tmp_path: Path, extension: str, at: float, cut: int, put: bytes, other: str | None
) -> None:
    data = SOUND[extension]
    place = int(at * len(data))
    check(tmp_path, data[:place] + put + data[place + cut :], other or extension)


@BOUNDS
@given(
    st.lists(
        st.sampled_from(
            [*PIECES.split(), "\n", "　", "合作。" * 9, "<div hidden>", "<meta name=PubDate content=20>"]
        ),
        max_size=30,
    )
)
def test_arbitrary_pages(tmp_path: Path, pieces: list[str]) -> None:
    check(tmp_path, "".join(pieces).encode(), ".html")


@settings(BOUNDS, max_examples=40)
@given(
    extension=st.sampled_from(sorted(SOUND)),
    at=st.floats(0, 1),
    put=st.binary(max_size=8) | st.just("　记者：中方同巴基斯坦签署协定。\n".encode()),
    noise=st.binary(max_size=200),
)
def test_reading_and_annotating_whatever_bytes(
    tmp_path: Path, extension: str, at: float, put: bytes, noise: bytes
) -> None:
    data = SOUND[extension]
    place = int(at * len(data))
    check(tmp_path, data[:place] + put + data[place:], extension, whole=True)
    check(tmp_path, noise + put, ".txt", whole=True)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_of_two_gigabytes_is_refused_without_being_read(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"big{extension}"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)  # holes: it takes no room
    for source in list(gather([path]))[:1]:
        with pytest.raises(InputError, match=r"the limit is 20,000,000|no zip archive|binary|not valid JSON"):
            source.read()


def test_one_bad_file_of_each_kind_does_not_stop_the_rest(tmp_path: Path) -> None:
    for extension, data in SOUND.items():
        if extension not in REFERENCES and extension not in TABLES:
            (tmp_path / f"bad{extension}").write_bytes(data[: len(data) // 3] + b"\0\0\0")
            (tmp_path / f"good{extension}").write_bytes(data)
    readable = []
    for source in gather([tmp_path]):
        try:
            readable.append(Path(source.read().file or "").parts[0])
        except InputError as error:
            assert "bad" in str(error)
    good = {name for name in readable if name.startswith("good")}
    assert {n.partition("#")[0] for n in good} == {
        f"good{e}" for e in SOUND if e not in (*REFERENCES, *TABLES)
    }


def test_reading_text_takes_no_library_of_other_formats(tmp_path: Path) -> None:
    import subprocess
    import sys

    path = tmp_path / "a.txt"
    path.write_text(PARAGRAPHS[0], encoding="utf-8")
    code = (
        "import sys\nfrom zhengmai.reading import gather\n"
        f"[s.read() for s in gather([{str(path)!r}])]\n"
        "print([m for m in ('lxml', 'readability', 'pypdfium2', 'chardet', 'email') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
