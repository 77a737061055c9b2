"""Old addresses, as servers are told of them."""

from plugins.seo.redirect_files import Move, write_apache, write_caddy, write_cloudflare, write_netlify, write_nginx

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


def test_caddy_looks_at_decoded_paths() -> None:
    assert write_caddy(MOVES, GONE) == (
        "map {path} {moved_to} {\n"
        '\t"/old/" "/new/"\n'
        '\t"/あ/$a/" "https://id.example/b%22$/"\n'
        '\tdefault ""\n'
        "}\n"
        "map {path} {is_gone} {\n"
        '\t"/gone/" 1\n'
        '\t"/it\\"s\\\\/" 1\n'
        "\tdefault 0\n"
        "}\n"
        '@has_moved expression {moved_to} != ""\n'
        "redir @has_moved {moved_to} 301\n"
        '@is_gone expression {is_gone} == "1"\n'
        "error @is_gone 410\n"
    )


def test_apache_s_patterns_match_one_path_and_its_substitutions_hold_no_variables() -> None:
    assert write_apache(MOVES, GONE) == (
        "RewriteEngine On\n"
        'RewriteRule "^/old/$" "/new/" [R=301,L,NE]\n'
        r'RewriteRule "^/あ/\$a/$" "https://id.example/b\%22\$/" [R=301,L,NE]' + "\n"
        'RewriteRule "^/gone/$" "-" [G]\n'
        r'RewriteRule "^/it\x22s\\/$" "-" [G]' + "\n"
    )
