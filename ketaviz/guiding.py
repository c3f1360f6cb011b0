"""A visitor led through the story: beat by beat, at their own pace, with other amounts to try."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal

from ketaviz.base.wall_clock import WallClock
from ketaviz.changes import Changes
from ketaviz.content.kiosk_config import KioskConfig
from ketaviz.guessing import Guessing
from ketaviz.modes.kiosk.window import KioskWindow
from ketaviz.playing import Playing
from ketaviz.simulation.runner import Runner, moment
from ketaviz.story.events import Event
from ketaviz.story.prediction import Stage as AskStage
from ketaviz.story.state import Mode, StoryState
from ketaviz.story.tour import end_of, is_over, tour
from ketaviz.story.visit import DOSINGS, Over, Predicted, ReachedBeat, Rules, Stage, Visit, Wish, change

NOTED_BEAT = "indications"
"""The beat whose sheet has a tile on suicidal thoughts."""
NOTED_FROM = 16
"""Years: where younger visitors are expected the tile is not shown at all."""
UNDER: dict[AskStage, Over] = {AskStage.ASKED: "ask", AskStage.RUNNING: "run", AskStage.REVEALED: "answer"}
"""What lies over the picture as far as a question has come."""


class Guiding(Playing):
    """The beats of a visit, and what a visitor does to the run; who they are led by says when a visit is over."""

    visited = Signal(object)
    """One of `ketaviz.story.visit.Counted`: for day totals."""

    def __init__(
        self, runs: tuple[Runner, Runner], config: KioskConfig, window: KioskWindow, wall_clock: WallClock
    ) -> None:
        """Set up. ``runs`` are that of the invitation and that of the story."""
        inviting, telling = runs
        super().__init__(inviting, window, wall_clock)
        self.window, self.config = window, config
        self.visit = Visit()
        self._rules = Rules(float(config.idle_seconds), float(config.countdown_seconds), len(config.languages))
        self._inviting, self._telling = self.changes, Changes(telling)
        self._tour = tour(telling.story, config.beats)
        self.here = self._tour.places[0]
        """The beat a visitor is in, as a place in the story."""
        self.guess = Guessing(self._telling, self.show_run)

    def pose(self, beat: str, progress: float, wish: Wish) -> None:
        """Stand still where a beat has progressed so far, 0 to 1, as a visitor with these wishes sees it."""
        self.changes = self._telling
        self.here = self.runner.story.index(beat)
        self.visit = Visit(Stage.IN_USE, wish, self.wall_clock(), self.wall_clock())
        self.state, self._shown = StoryState(tick=moment(self.runner, beat, progress)), None

    def _leave(self, *, left: bool) -> None:
        """End the visit."""
        raise NotImplementedError

    def _set(self, visit: Visit) -> None:
        self.visit = visit
        self.wake()

    def _wish(self, wish: Wish) -> None:
        self._set(change(self.visit, self.wall_clock(), self._rules, wish))
        self._shown = None

    # --- the story ---------------------------------------------------------------------------------------------

    def _go_to(self, place: int) -> None:
        """Show a beat from its beginning, and play it."""
        if self.guess.leave():
            self.show_run(self.runner.timeline.reached(self.state.tick))
        self.here = place
        beat = self.runner.story.beats[place]
        if beat.panel is not None and self.visit.wish.amount != "treatment":
            self._give(replace(self.visit.wish, amount="treatment"))
        asks = beat.id == NOTED_BEAT and self.visit.wish.tile == "unasked" and self.config.age_from >= NOTED_FROM
        self._wish(replace(self.visit.wish, over="note" if asks else ""))
        self._play_again()
        if asks:
            self.send(Event.PAUSE)
        self._shown = None
        self.visited.emit(ReachedBeat(beat.id))

    def _play_again(self) -> None:
        """Play the beat from its beginning."""
        self.send(Event.PLAY)
        self.send(Event.GO_TO, self.here)

    def _next(self) -> None:
        question = self._tour.question_after(self.here)
        if question is not None and question.id not in self.visit.wish.asked:
            self._ask_question()
            return
        place = self._tour.after(self.here)
        if place is None:
            self._leave(left=True)
        else:
            self._go_to(place)

    def _back(self) -> None:
        place = self._tour.before(self.here)
        if place is not None:
            self._go_to(place)

    def _toggle(self) -> None:
        """Pause, go on, or play the beat again from its beginning once it is over."""
        if self.state.mode is Mode.PAUSED and self._is_over():
            self._go_to(self.here)
        else:
            self.send(Event.TOGGLE)

    def _give(self, wish: Wish) -> None:
        """Try another amount, from the first dose on; the beat begins anew."""
        self._wish(wish)
        if self.visit.wish.amount == wish.amount:
            self.dose(DOSINGS[wish.amount])
            self._play_again()

    def _offers_amounts(self) -> bool:
        is_asked = self.guess.now is not None
        return self.visit.stage is not Stage.ATTRACT and not is_asked and self._tour.offers_amounts(self.here)

    def _is_over(self) -> bool:
        return is_over(self.runner.timeline, self.here, self.state.tick)

    def _hold_at_the_end(self) -> None:
        """Stop where the beat ends: a visitor goes on at their own pace."""
        if self.visit.stage is Stage.ATTRACT or self.state.mode is not Mode.PLAYING or self.guess.now is not None:
            return
        if self.runner.timeline.beat_at(self.state.tick) > self.here:
            self.send(Event.PAUSE)
            self.send(Event.SEEK, end_of(self.runner.timeline, self.here))
            self.show()

    # --- a question --------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """See whether the run that answers a question has come to where it is judged."""
        super().follow()
        if self.guess.follow(self.state) and self.guess.now is not None:
            self.send(Event.PAUSE)
            self.visited.emit(Predicted(self.guess.now.is_right))
            if self.visit.wish.over == "run":
                self._wish(replace(self.visit.wish, over="answer"))

    def _ask_question(self) -> None:
        """Put the question of this beat, before the next one."""
        question = self._tour.question_after(self.here)
        if question is not None:
            self.guess.ask(question)
            self.send(Event.PAUSE)
            self._wish(replace(self.visit.wish, over="ask", asked=(*self.visit.wish.asked, question.id)))

    def _choose(self, place: int) -> None:
        """Take a visitor's answer: the circuit now gives its own."""
        if self.guess.choose(place):
            self._wish(replace(self.visit.wish, over="run"))
            self.send(Event.PLAY)

    def _close(self) -> None:
        """Close what lies over the picture; a question is given up, and the beat begins anew."""
        if self.visit.wish.over in UNDER.values():
            self._go_to(self.here)
        else:
            self._wish(replace(self.visit.wish, over=self._under()))

    def _under(self) -> Over:
        """Return what is seen once the help, the languages or what there is to read are closed."""
        return "" if self.guess.now is None else UNDER[self.guess.now.stage]

    # --- more than fits ----------------------------------------------------------------------------------------

    def _page_up(self) -> None:
        self._turn(-1)

    def _page_down(self) -> None:
        self._turn(1)

    def _turn(self, way: int) -> None:
        laid = self.window.laid(self.visit.wish.over)
        if laid is not None:
            laid.turn(way)
        else:
            self.window.sheets.turn(way)
            self.window.telling.turn(way)

    def _see_noted(self) -> None:
        self._wish(replace(self.visit.wish, over="", tile="shown"))
        self._play_again()

    def _see_rest(self) -> None:
        self._wish(replace(self.visit.wish, over="", tile="left_out"))
        self._play_again()

    def _skip_noted(self) -> None:
        self._wish(replace(self.visit.wish, over=""))
        self._next()
