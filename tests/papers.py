"""Files of the formats that researchers have, made here: web pages, Word and PDF files, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

TITLE = "两国举行第三次战略对话"
PARAGRAPHS = (
    "9月25日，中国外交部长在北京同巴基斯坦外交部长举行第三次战略对话，双方就双边关系和共同关心的问题深入交换意见，达成广泛共识。",
    "双方商定，将继续推进中巴经济走廊建设，扩大产业、农业和社会民生领域的合作，并于明年在伊斯兰堡举行下一次对话。",
    "双方重申，在涉及彼此核心利益和重大关切的问题上相互支持，保持高层交往势头，共同维护地区和平稳定。",
)
_PAGE = """<!DOCTYPE html>
<!-- saved from url=(0040)https://www.example.cn/2019/0926/a1.html -->
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}_样本网</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2019-09-26 22:18:32">
<meta name="ContentSource" content="样本社">
<script>var text = "<p>脚本里的话</p>";</script><style>p {{ color: red }}</style></head>
<body><div class="top"><a href="/">首页</a> | <a href="/news">新闻</a> | <a href="/world">国际</a></div>
<ul class="menu"><li><a href="1">领导活动</a></li><li><a href="2">政策法规</a></li></ul>
<h1>{title}</h1>
<div class="info">发布时间：2019-09-26 22:18　来源：样本社</div>
<div id="content">{body}</div>
<div class="related"><h3>大家都在看</h3><ul><li><a href="3">别国今天宣布了一项新的政策，引起广泛关注</a></li>
<li><a href="4">另一国的部长访问了某地，双方签署协议</a></li></ul></div>
<div class="footer">样本网　地址：某市某区某路1号</div>
<div style="display: none">不给人看的话。</div>
</body></html>
"""


def page(paragraphs: Sequence[str] = PARAGRAPHS, charset: str = "utf-8", title: str = TITLE) -> str:
    """A web page with a menu, an article and furniture around it, as sites have it."""
    body = "\n".join(f"<p>　　{p}</p>" for p in paragraphs)
    return _PAGE.format(charset=charset, title=title, body=body)


def archived(html: bytes, charset: str) -> bytes:
    """A web archive (.mhtml) as browsers save it."""
    import base64

    head = (
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://www.example.cn/a1.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n"
        f'----b\r\nContent-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(html).replace(b"\n", b"\r\n") + b"\r\n----b--\r\n"


def word(paragraphs: Sequence[str], head: str | None = None) -> bytes:
    """A Word file with these paragraphs."""
    import docx

    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if head:
        document.sections[0].header.paragraphs[0].text = head
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(pages: Sequence[Sequence[str]], *, numbers: bool = False, password: str | None = None) -> bytes:
    """A PDF file: each page's paragraphs set in lines of 38 characters, first lines indented by two."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=StandardEncryption(password) if password else None)
    for number, paragraphs in enumerate(pages, 1):
        canvas.setFont("STSong-Light", 12)
        top = 780
        for text in paragraphs:
            for indent, line in set_in_lines(text):
                canvas.drawString(70 + 12 * indent, top, line)
                top -= 20
        if numbers:
            canvas.drawCentredString(297, 40, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def set_in_lines(text: str, width: int = 38) -> list[tuple[int, str]]:
    """(indent, line) of a paragraph; a text that begins with a blank goes on from the page before."""
    first = 0 if text.startswith(" ") else 2
    text = text.strip()
    lines = [(first, text[: width - first])]
    rest = text[width - first :]
    return lines + [(0, rest[at : at + width]) for at in range(0, len(rest), width)]


def blank_pdf(pages: int) -> bytes:
    """A PDF file of empty pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, pages + 3))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * pages,
    ]
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n"
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + head + table + end).encode()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """An archive with these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def printed(html: str, folder: Path) -> bytes | None:
    """A page as Chromium prints it to PDF; None where there is no Chromium."""
    import shutil
    import subprocess

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return None
    (folder / "page.html").write_text(html, encoding="utf-8")
    target = folder / "page.pdf"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
    ]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", str(folder / "page.html")],
        capture_output=True,
        timeout=120,
        check=False,
    )
    return target.read_bytes() if target.is_file() else None
