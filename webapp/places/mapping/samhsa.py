"""Codes of SAMHSA's lists of treatment. They change with the year, and none means naloxone or syringes: the rest stays raw.

Read: the codes that CBHSQ/findtreatment (CC0) and the directory of 2017 share. `AD`, `W`, `B`, `Y` meant other things in 1990.
"""

from __future__ import annotations

import re

TREATMENT = {
    "METH": "methadone", "MM": "methadone", "MMW": "methadone", "DM": "methadone", "OTP": "methadone", "MDET": "methadone",
    "BU": "buprenorphine", "BUM": "buprenorphine", "DB": "buprenorphine", "BDET": "buprenorphine", "NU": "naltrexone",
    "NXN": "naltrexone", "VTRL": "naltrexone", "DT": "detox", "OD": "detox", "HID": "detox", "RD": "detox",
    "OP": "outpatient", "ORT": "outpatient", "OIT": "outpatient", "ODT": "outpatient", "RES": "residential", "RS": "residential",
    "RL": "residential", "HI": "hospital", "SA": "", "TX": "",
}
_SPLIT = re.compile(r"[\s/;,*|]+")


def read(said: str) -> tuple[list[str], list[str]]:
    """Return the kinds of treatment that a list of codes names, and the codes that are not read."""
    methods, rest, treats = [], [], False
    for code in filter(None, _SPLIT.split(said)):
        method = TREATMENT.get(code.upper())
        treats = treats or method is not None
        if method is None:
            rest.append(code)
        elif method and method not in methods:
            methods.append(method)
    return (methods or [""] if treats else []), rest
