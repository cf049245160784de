"""Hypothesis strategies for texts that look like policy texts, and for what breaks tools that read them."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = (
    *("中国", "巴基斯坦", "中巴", "阿中巴塔", "俄方", "我国", "中方", "访美", "东盟", "上合组织", "外交部"),
    *(
        "联合国安理会",
        "“一带一路”",
        "第二届“一带一路”国际合作高峰论坛",
        "《联合国宪章》",
        "《中华人民共和国外商投资法》",
    ),
    *(
        "习近平",
        "王毅外长",
        "新疆",
        "中亚地区",
        "在京",
        "欧美",
        "香港特别行政区",
        "发展中国家",
        "互联网举报部",
    ),
    *("国防部国际军事合作办公室", "缅甸警方", "中俄总理定期会晤委员会", "印度尼西亚", "几内亚比绍"),
)
TIMES = (
    *(
        "今年",
        "去年底",
        "2017年9月",
        "２０１７年",
        "9月26日",
        "这一年底",
        "2011年以来",
        "到2030年",
        "近年来",
        "目前",
    ),
    *("“十三五”期间", "未来五年", "上半年", "20世纪90年代初", "同年", "2013-09-26", "3日至5日", "建交50周年"),
)
ACTS = (
    *(
        "签署了合作协定",
        "举行会谈",
        "将提供援助",
        "应加强合作",
        "愿同",
        "成立工作组",
        "举行联合演习",
        "暂停对话",
    ),
    *("希望双方", "商定", "提出", "加入", "互免签证", "提供100亿元", "培训2000名人员", "派遣医疗队", "生效"),
)
GLUE = (
    *(
        "，",
        "。",
        "；",
        "：",
        "、",
        "\n",
        "\r\n",
        "\n\n",
        "　　",
        " ",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "——",
        "和",
        "同",
    ),
    *(
        "与",
        "对",
        "在",
        "的",
        "于",
        "双方",
        "两国",
        "各国",
        "记者：",
        "答：",
        "王某某：",
        "一是",
        "第二，",
        "在此框架下",
    ),
)
FURNITURE = (
    *(
        "首页 > 国际 > 正文",
        "来源：新华社",
        "责任编辑：张三",
        "阅读下一篇",
        "2019-09-26 22:18:32",
        "分享到：微信",
    ),
    *(
        "\ufeff",
        "\u200b",
        "\ufffd",
        "⼈",
        "\x00",
        "\x1b[31m",
        "<b>",
        "&amp;",
        "🤝",
        "𠮷",
        "𪚥",
        "é",
        "e\u0301",
        "\u2028",
    ),
)

#: Texts of up to some thirty fragments, glued as they come.
policy_texts = st.lists(
    st.one_of(*(st.sampled_from(fragments) for fragments in (NAMES, TIMES, ACTS, GLUE, FURNITURE))),
    max_size=30,
).map("".join)

#: Characters without width; a sentence of nothing else is none.
LONE_MARKS = "\u00ad\u200c\u200d\u200e\u200f\u2060"

#: Texts of any characters at all, but for lone surrogates, which no decoded file can hold.
any_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)

#: Texts that are hardly texts.
ODD_TEXTS = (
    *(
        "",
        " ",
        "\n",
        "\r\n\r\n",
        "　",
        "\ufeff",
        "\u200b\u200b",
        "\x00",
        "中",
        "年",
        "。",
        "“",
        "》",
        "《",
        "1",
        "a",
    ),
    *(
        "🤝",
        "𠮷",
        "👩‍👩‍👧‍👦🇨🇳🇵🇰",
        "𠮷国和𪚥国签署协定。",
        "🤝中国🤝巴基斯坦🤝2017年🤝",
        "《" * 50,
        "“" * 50,
        "（" * 50,
    ),
    *("年" * 200, "中" * 200, "2" * 200, "，" * 200, "中国、" * 100, "\n" * 200, "：\n：\n：\n"),
    "中国和巴基斯坦举行会谈" * 50,
)
