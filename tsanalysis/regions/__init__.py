"""Names of places in English, Russian and Ukrainian -> codes; members, neighbours and map tiles of regions.

Codes are ISO 3166-2 (`RU-KLU`), ISO 3166-1 for countries, `XZ-...` for waters, and our own for what
sources really count over: federal districts and aggregates such as `RU-MOSCOW-REGION`. A code says
where a place is; as ISO does, it places Crimea (`UA-43`) and Sevastopol (`UA-40`) under Ukraine.
`ZZ-` and a name (`ZZ-Ward 7`) is a place of the user's own, in no gazetteer: it has that name and nothing else.

Names of the world come from Unicode CLDR; those of Russia, Ukraine and the waters are our own tables.
Names stand in the nominative. This room never inflects a name and never guesses between two regions.
"""

from tsanalysis.regions.naming import cities, codes_of, fold_name, name_of, names
from tsanalysis.regions.places import (
    KINDS,
    LANGUAGES,
    OWN,
    Region,
    members_of,
    neighbours_of,
    region,
    regions,
    tiles,
)

__all__ = [
    "KINDS",
    "LANGUAGES",
    "OWN",
    "Region",
    "cities",
    "codes_of",
    "fold_name",
    "members_of",
    "name_of",
    "names",
    "neighbours_of",
    "region",
    "regions",
    "tiles",
]
