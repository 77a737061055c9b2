"""Old addresses, as servers are told of them."""

from plugins.seo.redirect_files import Move, write_cloudflare, write_netlify, write_nginx

MOVES = (Move("/old/", "/new/"), Move("/%E3%81%82/$a/", "https://id.example/b%22$/"))
GONE = ("/gone/", "/it%22s\\/")


def test_netlify_lets_a_rule_go_before_the_file() -> None:
    assert write_netlify(MOVES, GONE) == "/old/ /new/ 301!\n/%E3%81%82/$a/ https://id.example/b%22$/ 301!\n"


def test_cloudflare() -> None:
    assert write_cloudflare(MOVES, GONE) == "/old/ /new/ 301\n/%E3%81%82/$a/ https://id.example/b%22$/ 301\n"


def test_nginx_looks_at_decoded_paths_and_its_values_hold_no_variables() -> None:
    assert write_nginx(MOVES, GONE) == (
        "map $uri $moved_to {\n"
        '  default "";\n'
        '  "/old/" "/new/";\n'
        '  "/あ/$a/" "https://id.example/b%22%24/";\n'
        "}\n"
        "map $uri $is_gone {\n"
        "  default 0;\n"
        '  "/gone/" 1;\n'
        '  "/it\\"s\\\\/" 1;\n'
        "}\n"
    )
