"""What readers say is wrong with a place: a form in, rows in a database of their own out.

This is the only thing that a reader can send to a server. It is kept apart from every build, on disk before the reader
hears that it was kept, and holds nothing of the sender: no address, no time finer than a day, no language.

    report   what was sent -> a correction, or a plain reason why not
    limits   how many may come in, without knowing from whom
    store    corrections on disk
    export   corrections for a spreadsheet or a program, with nothing in them that runs
"""
