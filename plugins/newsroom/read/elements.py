"""The elements of HTML, and what the HTML Standard says of their start and end tags."""

KNOWN = frozenset(
    "a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption "
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fencedframe fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noscript object ol optgroup "
    "option output p param picture pre progress q rb rp rt rtc ruby s samp script search section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title "
    "tr track tt u ul var video wbr".split()
)
"""Elements that a browser knows, obsolete ones too. What else stands between < and > is text, as in Vec<T>; only names
with a hyphen are elements as well (custom elements)."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content or end tag."""

RAW = frozenset({"iframe", "script", "style", "textarea", "title"})
"""Elements whose content holds no tags."""

OF_THE_PAGE = frozenset({"base", "body", "frame", "frameset", "head", "html", "meta", "title"})
"""What a whole document has once; a body's are dropped."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that may be crossed: <b><i></b></i> (HTML Standard, "formatting")."""

END_PARAGRAPH = HEADINGS | frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr li main menu nav ol p pre search section summary table ul".split()
)
"""Elements whose start tag ends an open paragraph."""

SPECIAL = END_PARAGRAPH | frozenset(
    "button caption col colgroup iframe img input link marquee noscript object select summary tbody td template "
    "textarea tfoot th thead tr".split()
)
"""Elements over which the end tag of a text-level element doesn't reach (HTML Standard, "special")."""

SCOPES = frozenset("caption marquee object table td template th".split())
"""Elements over which no end tag reaches but those of a table's parts (HTML Standard, "has an element in scope")."""

TABLE_PARENTS = {
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup", "table"),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "tr": ("tbody", "thead", "tfoot", "table"),
    "td": ("tr", "tbody", "thead", "tfoot", "table"),
    "th": ("tr", "tbody", "thead", "tfoot", "table"),
}
"""For each part of a table what it may stand in; its start tag ends all that is open above that."""

FOREIGN = frozenset({"math", "svg"})

HTML_IN_FOREIGN = frozenset({"annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"})
"""Elements of SVG and MathML, in small letters, inside which HTML stands again."""

END_FOREIGN = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""Elements whose start tag ends an open svg or math (HTML Standard, "parsing tokens in foreign content")."""
