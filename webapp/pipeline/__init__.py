"""Files to database, at build time. Nothing here imports Flask or serves a request.

The stages, each importing only stages above it:

    problems   what is wrong, where, and how to mend it
    yamlfile   YAML with line numbers; csvfile the same for CSV
    schema     what each file may hold
    blocks     Markdown <-> atomic groups of segments; HTML
    charts     rows of a CSV file -> bars and a table; water: the form of the calculator
    source     content/ -> frozen dataclasses
    hours      when places are open: a record -> instants of eight weeks
    catalog    segments -> POT; PO -> look-up by exact text
    lint       rules on content and on translations
    localise   a page and a look-up -> a localised page (fallback is decided here and only here)
    store      localised pages -> rows in one SQLite file
    build      all of it, in order, atomically
"""
