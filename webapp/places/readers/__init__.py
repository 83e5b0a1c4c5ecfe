"""Files of other people to rows: one format a module. A row has a line number and values; what they mean is not decided here.

Nothing is evaluated, expanded or fetched. What is truncated, too large or not what it says is refused with its line.
"""
