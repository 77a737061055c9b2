"""What the newsroom knows about languages: codes, names, dates, words, quotation marks, slugs.

Everything here is pure and none of it knows Pelican. The facts are CLDR's, read through Babel; words are ICU's.
Import the modules themselves: this package re-exports nothing, so that a page's date doesn't load a word breaker.

    codes          language codes, their own names, their direction
    formats        dates, numbers and lists as a language writes them
    quotes         the quotation marks of each language
    scripts        words, graphemes, reading time, cutting
    slugs          parts of addresses, and keys under which equal names meet
    typography     quotation marks, dashes and ellipses in HTML and in plain text
    marks          how the typographic marks of one running text are found
    markup         HTML as running text, with the way back
    refinements    typogrify's filters, kept away from code and attributes
"""
