"""Line breaks that fall inside a sentence, as saved wiki and web pages and copied print have them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhengmai.lexicon.patterns import pattern
from zhengmai.model.span import Span
from zhengmai.text.boilerplate import is_boilerplate

#: Characters without width that pages sprinkle between letters.
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

# One line break, or two with only zero-width characters between them; an indent means a new paragraph.
_RUN = re.compile(rf"[ \t]*\r?\n[{ZERO_WIDTH}]*(?:(?<=[{ZERO_WIDTH}])\r?\n[{ZERO_WIDTH}]*)?(?![\s])")
_CLOSERS = "”’」』）)》〉】] \t\u00a0\u3000"
_PARAGRAPH_END = tuple("。！？；：…!?;:")
_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{1,6}[：:].{0,24}\Z")  # 责任编辑：某某
_BRACKETED = re.compile(r"[（(][^（）()]+[）)]")  # （2017年1月17日，某地）
_PUNCTUATION = re.compile(r"[，。；：！？、,;]")
_REMARK = re.compile(r"(?<=[。！？…”])[（(][^（()）]{1,40}[）)]\s*\Z")  # （记者点头）
_TITLE = 1.5  # a paragraph is that many times as long as its title, if that holds marks
_GOES_ON_AFTER, _GOES_ON_BEFORE = tuple("，、“‘《（,("), tuple("，、。；：！？”’》）,.;:)％%")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line break with the line before it and the beginning of the line behind it."""

    run: Span
    line: str
    after: str
    begins_paragraph: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends in a mark that ends paragraphs too, quotation marks and brackets aside."""
        bare = _REMARK.sub("", self.line).rstrip(_CLOSERS)
        return bare.endswith(_PARAGRAPH_END)

    @property
    def is_plainly_hard(self) -> bool:
        """A paragraph's end in any text: after a stop, a blank line, a heading, before a turn or bullet."""
        after_blank = not self.line.strip() or self.line.endswith(("\n", "\r"))
        return (
            after_blank
            or self.ends_sentence
            or self.is_heading
            or self.after[:1] in ("", "—")
            or bool(pattern("line_opener").match(self.after))
            or bool(self.line.endswith("摄") and pattern("line_closer").search(self.line))
        )

    @property
    def is_heading(self) -> bool:
        """Whether the line is a paragraph of its own without any mark, or a label."""
        words = pattern("numbered_point").sub("", self.line.strip(), count=1)
        is_label = bool(_LABEL.match(words) or _BRACKETED.fullmatch(words))
        bare = bool(words) and (not _PUNCTUATION.search(words) or is_label)
        goes_on = self.line.endswith(("“", "《")) or self.after.startswith(_GOES_ON_BEFORE)
        return self.begins_paragraph and bare and not goes_on

    def is_apart(self, text: str) -> bool:
        """Whether it stands at a page's furniture, or after a first line that the next is far longer than."""
        end = text.find("\n", self.run.end)
        following = text[self.run.end : end if end >= 0 else len(text)].strip()
        is_title = self.run.start == len(self.line) and _TITLE * len(self.line) <= len(following)
        unfinished = self.line.endswith(_GOES_ON_AFTER) or following.startswith(_GOES_ON_BEFORE)
        return (is_title and not unfinished) or is_boilerplate(self.line.strip()) or is_boilerplate(following)

    def goes_on(self, text: str) -> bool:
        """Whether marks or characters without width show that the sentence runs over the break."""
        return (
            self.line.endswith(_GOES_ON_AFTER)
            or self.after.startswith(_GOES_ON_BEFORE)
            or any(c in ZERO_WIDTH for c in self.run.of(text))
        )


def soft_breaks(text: str) -> list[Span]:
    """The line breaks to read over: those in the middle of a sentence.

    A break is hard (a paragraph's end) after closing punctuation, before a blank line or an indent, and
    after a line that looks like a heading: one that began a paragraph and holds no punctuation. In a text
    that has each paragraph on a line of its own, a line without a stop is a heading or a caption too, unless
    a mark shows that its sentence goes on.
    """
    found: list[_Break] = []
    single = stops = 0
    start, begins_paragraph = 0, True
    for match in _RUN.finditer(text):
        run = Span(*match.span())
        each = _Break(run, text[start : run.start], text[run.end : run.end + 12], begins_paragraph)
        is_hard = each.is_plainly_hard or each.is_apart(text)
        single += bool(each.line.strip()) and bool(each.after) and not each.is_heading
        stops += each.ends_sentence and bool(each.after)
        if not is_hard:
            found.append(each)
        start, begins_paragraph = run.end, is_hard
    if stops and 2 * stops >= single:  # a paragraph a line
        found = [each for each in found if each.goes_on(text)]
    return [each.run for each in found]
