"""The frozen records that files become. Every field is checked at load, then trusted."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

import msgspec

View = Literal["circuit", "population", "detector", "receptors", "synapse", "paradox"]
"""What the stage shows: the whole circuit, all hundred cells, or one of the lenses."""

EvidencePanel = Literal["indications", "risks", "minutes", "fading", "course", "open-questions", "help"]
"""A panel that takes the stage's place."""

Signal = Literal["voltage", "raster", "rates", "concentration", "block", "weight"]
"""A live plot in the dock."""

PhaseName = Literal["balanced", "blocked", "silenced", "surge", "recovering", "strengthened", "overwhelmed"]

ExperimentName = Literal[
    "interneuron-insensitive",
    "interneuron-nmda-swapped",
    "pyramidal-insensitive",
    "recurrent-ampa-blocked",
    "plasticity-frozen",
    "low-magnesium",
]

Part = Literal["receptors", "interneuron", "terminals", "pyramidal", "ampa", "synapse"]
"""A part of the leading account: ketamine in the receptors of the brake, the brake falling quiet, its terminals
releasing less, pyramidal cells firing more, AMPA receptors passing it on, the synapse growing stronger."""

Route = Literal["iv", "im", "nasal-esketamine", "held"]
"""How it is given; ``held`` is a concentration that is held, as in a dish."""
ReadAt = Literal["primary", "secondary", "memory"]
ReferenceKind = Literal["human", "animal", "slice", "model", "label", "review"]
"""Where something was studied; a label or a review gathers what others studied."""
Status = Literal["approved", "off-label", "studied", "negative", "unknown"]


KeyContext = Literal["explore", "lecture", "lecture-question", "lecture-console", "kiosk"]
"""Where a key means something; in a lecture that of an open question comes first, then that of the console."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all records: frozen, by keyword, unknown keys refused."""


class Pace(Record, frozen=True, kw_only=True):
    """A stretch of a beat with one speed on each clock."""

    seconds: float
    """How long the stretch plays on the screen."""
    slowdown: Literal[4, 8, 16] = 4
    """Spikes are shown this many times slower than life."""
    per_second: str = "0 s"
    """What passes on the drug clock in one second of screen, e.g. ``"1 min"``; ``"0 s"`` stands still."""


class Dosing(Record, frozen=True, kw_only=True):
    """What is given, and when. The defaults are one standard infusion at time 0."""

    dose: float = 0.5
    """mg/kg for iv and im, mg for nasal esketamine, uM where a concentration is held; 0 is no drug."""
    over_minutes: float = 40.0
    route: Route = "iv"
    doses: int = 1
    per_week: Literal[1, 2, 3, 7] = 2
    maintenance_every_days: float = 0.0
    """0 is none."""


class Start(Record, frozen=True, kw_only=True):
    """How a beat finds the circuit. Without it the beat goes on where the last one ended."""

    dosing: Dosing | None = None
    """None: no drug. Given: the drug clock is set to ``at`` and this dosing runs on it."""
    at: str = "0 s"
    """Time on the drug clock at which the beat begins; 0 is the start of the first dose."""
    experiments: tuple[ExperimentName, ...] = ()


class Wait(Record, frozen=True, kw_only=True):
    """A beat may be held until the circuit has reached a phase."""

    phase: PhaseName
    at_most_seconds: float


class Build(Record, frozen=True, kw_only=True):
    """A step within a beat of a lecture: the next click takes it, and does what its line says."""

    at: float = 0.0
    """Seconds into the beat at which the story pauses and waits for the click; 0: it waits for none, as on a sheet."""
    line: str
    """What the lecturer says or does next: one line of the notes, at most 80 characters."""
    card: str = ""
    """Claim whose card of an evidence sheet is shown alone and enlarged; empty: nothing but the line is new."""


class Beat(Record, frozen=True, kw_only=True):
    """One idea of the story: what is said, what is looked at, how fast each clock runs."""

    id: str
    short: str
    """Label on the beat rail, at most 14 characters."""
    title: str
    """At most 6 words."""
    caption: str
    """At most 92 characters: two lines of 46 in the lecture."""
    detail: str
    """At most 60 words: explore and kiosk."""
    notes: str
    """Presenter notes, 60 to 120 words."""
    spoken: str
    """Read to a screen reader: what is to be seen."""
    pace: tuple[Pace, ...]
    view: View = "circuit"
    panel: EvidencePanel | None = None
    focus: tuple[str, ...] = ()
    """Parts that stay bright: interneuron, pyramidal, receptors, terminals, synapse, population; empty is all."""
    labels: tuple[str, ...] = ()
    """Stage labels to show, by part."""
    signals: tuple[Signal, ...] = ()
    """At most four live plots."""
    start: Start | None = None
    wait: Wait | None = None
    leading_account: bool = False
    """Shows the chip "the leading account", with the evidence against one action away."""
    facts: tuple[str, ...] = ()
    """F1 to F15 of the product, told here."""
    claims: tuple[str, ...] = ()
    """Claim ids shown or said here."""
    sources: tuple[str, ...] = ()
    """Reference ids behind the picture of this beat."""
    simplified: tuple[str, ...] = ()
    """"What is simplified here", one sentence each; at least one."""
    builds: tuple[Build, ...] = ()
    """Steps of a lecture within this beat, in their order."""


class Story(Record, frozen=True, kw_only=True):
    """A whole story: its beats in order."""

    id: str
    title: str
    beats: tuple[Beat, ...]

    def index(self, beat_id: str) -> int:
        """Return the place of a beat; raise `KeyError` if there is none of that id."""
        for place, beat in enumerate(self.beats):
            if beat.id == beat_id:
                return place
        raise KeyError(beat_id)


class Value(Record, frozen=True, kw_only=True):
    """One number of the model, as it stands in ``assets/parameters``."""

    value: float
    unit: str
    range: tuple[float, float]
    """The span validated (section 10 of the model's description) or the span that makes sense."""
    source: str
    kind: Literal["literature", "derived", "tuned"]
    note: str = ""


class Figure(Record, frozen=True, kw_only=True):
    """One number of a claim, with its interval where the source gives one."""

    label: str
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    interval: Literal["95 % CI", "Wilson 95 %", "SD", "none given"] = "none given"
    n: int | None = None
    at: str = ""
    """When it was measured, as a span (``"24 h"``); empty if it does not apply."""
    tag: Literal["V", "D"] = "V"
    """V: read in a source. D: calculated here from V counts. Nothing else is printed."""
    reference: bool = False
    """The zero line of a difference: drawn as the comparator, not a measured value."""


class Reading(Record, frozen=True, kw_only=True):
    """How one reference of a claim was read, where that differs from the rest of the claim."""

    reference: str
    read_at: ReadAt
    via: str = ""
    """The source it was read in, when that is not the paper itself."""


class DoseWeeks(Record, frozen=True, kw_only=True):
    """Some weeks of an example of a schedule, all with doses on the same days."""

    weeks: int
    days: tuple[int, ...]
    """Days of the week with a dose, 0 the first."""
    every: int = 1
    """A dose every that many weeks."""


class SchemeStep(Record, frozen=True, kw_only=True):
    """A node of a small circuit that stands for an account, and what it does to the next one."""

    mark: Literal[
        "ketamine", "metabolite", "interneuron", "pyramidal", "nmda", "ampa", "trkb", "opioid", "enzyme", "nucleus",
        "synapse", "person",
    ]  # fmt: skip
    words: str
    link: Literal["", "blocks", "drives", "becomes"] = ""
    """Empty for the last."""


class Claim(Record, frozen=True, kw_only=True):
    """A sentence with its evidence."""

    id: str
    title: str = ""
    """Heading of its tile or card."""
    text: str
    measure: str = ""
    """What the figures count, e.g. "Responded after one week"; empty if there are none."""
    brief: str = ""
    """What its tile says in one short line; all else is one action away."""
    better: Literal["", "lower", "higher"] = ""
    """Which way is better on the axis of the figures."""
    second: str = ""
    """A second line of evidence, in words."""
    status: Status
    strength: str
    """How sure: one short phrase."""
    caveat: str
    """What this does not show."""
    against: tuple[str, ...] = ()
    """Ids of the claims that speak against this one."""
    supports: tuple[Part, ...] = ()
    """Parts of the leading account for which this speaks."""
    population: str = ""
    drug: str = ""
    """The drug and its route, e.g. "esketamine spray", "ketamine infusion 0.5 mg/kg over 40 min"."""
    figures: tuple[Figure, ...] = ()
    comparator: tuple[Figure, ...] = ()
    uncompared: bool = False
    """The source gives nothing to compare the figures with; without this a figure must have its comparator."""
    references: tuple[str, ...]
    read_at: ReadAt
    via: str = ""
    """The source it was read in, when that is not the paper itself."""
    readings: tuple[Reading, ...] = ()
    """References that were read otherwise than ``read_at`` says."""
    schedule: tuple[DoseWeeks, ...] = ()
    """One example of a schedule of doses, drawn as a calendar."""
    scheme: tuple[SchemeStep, ...] = ()
    """An account of how it may work, as a small circuit from the drug to its effect."""
    printed: bool = True

    @property
    def dose_days(self) -> tuple[tuple[int, int], ...]:
        """Return week and day, both from 0, of every dose of the schedule."""
        starts = accumulate((stretch.weeks for stretch in self.schedule), initial=0)
        return tuple(
            (start + week, day)
            for start, stretch in zip(starts, self.schedule, strict=False)
            for week in range(0, stretch.weeks, stretch.every)
            for day in stretch.days
        )


class Reference(Record, frozen=True, kw_only=True):
    """A reference, as much of CSL-JSON as is shown."""

    id: str
    title: str = ""
    """Empty if it could not be checked."""
    author: str
    """Already formatted, "Popova V, et al."."""
    year: int
    container: str = ""
    found_in: str = ""
    """Volume, issue and pages, or the number of a report; empty if they were not seen in a source."""
    doi: str = ""
    url: str = ""
    kind: ReferenceKind
    read_at: ReadAt | None = None
    """How it was read, where no claim and no measured value says so; None: they do."""
    via: str = ""
    """The source it was read in, when that is not the paper itself."""

    @property
    def short(self) -> str:
        """Return ``Popova 2019``."""
        return f"{self.author.split()[0].rstrip(',')} {self.year}"


class Point(Record, frozen=True, kw_only=True):
    """One measured value of a trial, as it is drawn in a panel: data, never model."""

    series: str
    """Points of one series belong together, e.g. ``"awake-response"``."""
    panel: Literal["minutes", "fading", "course"]
    study: str
    """Reference id."""
    label: str
    """What was measured, in words."""
    at: str
    """When, as a span after the dose (after the last dose of a course); empty if it is no time course."""
    value: float
    unit: str
    low: float | None = None
    high: float | None = None
    interval: Literal["95 % CI", "Wilson 95 %", "SD", "none given"] = "none given"
    n: int | None = None
    drug: str
    """The drug and its route, e.g. "ketamine infusion"."""
    comparator: float | None = None
    """The same measure in the comparison group."""
    comparator_low: float | None = None
    comparator_high: float | None = None
    comparator_label: str = ""
    """What the comparison group got; what is missing is said, e.g. "no comparison group"."""
    caveat: str = ""
    tag: Literal["V", "D"] = "V"
    read_at: ReadAt
    via: str = ""
    """The source it was read in, when that is not the paper itself."""


class Term(Record, frozen=True, kw_only=True):
    """An entry of the glossary: plain words first."""

    id: str
    words: str
    plain: str
    """What it means, at most 30 words."""
    also: tuple[str, ...] = ()
    """Other words for the same."""


class Command(Record, frozen=True, kw_only=True):
    """Something a user can do, once, as data: menus, keys, help and manual read the same table."""

    id: str
    words: str
    keys: tuple[str, ...] = ()
    """Qt key sequences."""
    menu: Literal["", "story", "run", "files", "look_up", "view", "help"] = ""
    """The menu in which it is listed; empty for what needs a pointer or a number."""
    modes: tuple[KeyContext, ...] = ("explore",)
    event: str = ""
    """Name of the story event it sends; empty if the window answers it itself."""
    icon: str = ""


class Tokens(Record, frozen=True, kw_only=True):
    """The colours of one theme, as ``#RRGGBB``."""

    name: str
    light: bool
    ink0: str
    ink1: str
    ink2: str
    panel: str
    raised: str
    line: str
    text: str
    text2: str
    muted: str
    exc: str
    inh: str
    ket: str
    glu: str
    gaba: str
    ca: str
    mg: str
    na: str
    bdnf: str
    ampa: str
    nmda: str
    lipid: str
    focus: str
    risk: str
    edge: str
    card_edge: str
    disabled: str
    exc_text: str
    inh_text: str
    ket_text: str
    risk_text: str
    bdnf_text: str
