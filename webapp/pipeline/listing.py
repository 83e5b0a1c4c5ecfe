"""In which order the pages of an area list its places: services first, then places by town.

In: the tables `places` and `place_areas`. Out: the table `listing` with each place's position in its area, so that a page of
a long list is one look-up and the last page costs no more than the first.
"""

from __future__ import annotations

import sqlite_utils


def write(db: sqlite_utils.Database) -> None:
    """Fill the table."""
    db.table("listing").create({"area": str, "position": int, "place": str}, pk=("area", "position"))
    with db.conn:
        db.execute(
            "insert into listing select a.area, row_number() over (partition by a.area order by p.rank, p.town = '', p.town, "
            "p.title, p.id) - 1, p.id from place_areas a join places p on p.id = a.place")
