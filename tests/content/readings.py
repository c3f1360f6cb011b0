"""What was read where when the evidence was compiled, written down apart from the claims that say so."""

from __future__ import annotations

SECOND_HAND = {
    "amat-foraster-2018": "a citation index that quotes the abstract",
    "an-2021": "a web index of papers on ketamine",
    "anand-2023": "reports of the trial by two universities; to be read in full before release",
    "bowdle-1998": "a published summary of the paper",
    "daly-2019": "the trial's poster and the sponsor's summary",
    "ema-spravato": "copies of the product information",
    "fda-compounded-2023": "public notices of the alerts",
    "feder-2014": "a journal club's summary",
    "gilling-2009": "an index that copies the abstract",
    "glue-2024": "the paper's preprint and a summary",
    "ionescu-2020": "a literature index that shows part of the abstract",
    "jahr-1990": "published model code that uses the equation",
    "janik-2025": "a drug reference site",
    "jelovac-2025": "news reports of the trial and a research digest",
    "mathai-2023": "a web index of papers on ketamine",
    "popova-2019": "a copy of the published paper's tables",
    "reif-2023": "summaries by the authors' university and a research index",
    "riva-posse-2018": "a web index of papers on ketamine",
    "spravato-label-2019": "a copy of the 2019 label",
    "spravato-label-2021": "a copy of the 2021 label",
    "witt-2019": "a repository's record of the abstract",
    "zaki-2025": "a web index that copies the abstract",
    "zanos-2016": "reviews that cite the paper",
    "zarate-2012": "a web index that copies the abstract",
}
"""By reference: where it was read instead of the paper or its abstract."""

ELSEWHERE = {
    ("boxed-warning", "spravato-label-2021"): "a drug reference's copy of a later label",
    ("cognition", "daly-2019"): "a medical news page",
    ("frequency", "spravato-label-2021"): "summaries of the label's dosing section",
    ("interactions", "spravato-label-2021"): "a drug reference's summary of the label",
    ("respiratory-depression", "spravato-label-2021"): "a drug reference's copy of a later label",
}
"""By claim and reference: where this claim's part of it was read."""

AT_SOURCE = frozenset({
    "abbar-2022", "abdallah-2018", "abdallah-2020", "abdallah-2022", "ali-2020", "autry-2011", "barrios-2025",
    "bloch-2012", "borgogna-2024", "casarotto-2021", "cavanagh-2020", "cichon-2023", "cotter-2021", "curran-2001",
    "dakwar-2019", "dakwar-2020", "dean-2021", "diazgranados-2010", "dingledine-1999", "ekstrand-2022", "fava-2018",
    "feder-2021", "fu-2020", "gerhard-2020", "glue-2017", "grabski-2022", "grunebaum-2018", "han-2016", "holmes-2022",
    "homayoun-2007", "lepack-2014", "li-2010", "lii-2023", "luckenbaugh-2014", "ma-2023", "miller-2014",
    "moda-sava-2019", "moghaddam-1997", "morgan-2010", "murrough-2013b", "nosyreva-2013", "orser-1997",
    "palamar-2022", "phillips-2019", "phoumthipphavong-2016", "rodriguez-2013", "rotaru-2011", "seto-2018",
    "shiroma-2020", "short-2018", "singh-2016", "szarmach-2020", "takahashi-2021", "taylor-2018", "veraart-2021",
    "widman-2018", "wilkinson-2018", "williams-2018", "winstock-2012", "wong-2014", "yang-2018", "zanos-2018",
    "zhou-2021",
})  # fmt: skip
"""References of which the paper or its abstract was read."""


def where(claim: str, reference: str) -> tuple[str, str]:
    """Return ``read_at`` and ``via``; raise `KeyError` for a reference that nobody has noted."""
    if reference in AT_SOURCE:
        return "primary", ""
    return "secondary", ELSEWHERE.get((claim, reference)) or SECOND_HAND[reference]
