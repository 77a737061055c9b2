"""`inv check` as it is typed."""

from plugins.checks import commands


def test_every_option_is_explained() -> None:
    assert commands.check.__doc__
    for argument in commands.check.get_arguments():
        assert argument.help, argument
