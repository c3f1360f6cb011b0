"""What a person changes in a run: the desk with undo and redo, and the runs behind it."""

from __future__ import annotations

from ketaviz.content.schema import Dosing, ExperimentName
from ketaviz.simulation.runner import Runner
from ketaviz.simulation.runs import Runs, same_moment
from ketaviz.story.choices import Choices
from ketaviz.story.desk import Desk
from ketaviz.story.history import History


class Changes:
    """Every step is undone by one press; going back to a run that was made costs nothing."""

    def __init__(self, run: Runner) -> None:
        self.run = run
        """The run that is shown."""
        self._runs = Runs(run)
        self._history = History(Desk(shown=run.choices))
        self._meant: tuple[Runner, int, Runner, int] | None = None
        """A run and a tick of it, and the run and the tick that a change made of them."""

    @property
    def desk(self) -> Desk:
        """What is on the desk now."""
        return self._history.now

    @property
    def beside(self) -> Runner | None:
        """The run that is drawn beside the shown one."""
        desk = self.desk
        return self._runs.of(desk.beside, self.run) if desk.comparing and desk.beside is not None else None

    @property
    def own(self) -> Runner:
        """The run as the story tells it, with the noise of the one that is shown."""
        return self._runs.of(Choices(seed=self.desk.shown.seed), self.run)

    def can(self) -> dict[str, bool]:
        """Return which commands mean anything now, by their id."""
        own = Choices(seed=self.desk.shown.seed)
        return {
            "undo": bool(self._history.past),
            "redo": bool(self._history.future),
            "compare": self.desk.beside is not None,
            "side_by_side": self.desk.beside is not None,
            "reset_run": self.desk.shown != own,
        }

    def in_force(self, tick: int) -> tuple[ExperimentName, ...]:
        """Return the experiments a person has in force at a recorded tick."""
        return self.desk.shown.in_force(*self._moment(tick))

    def switch(self, name: ExperimentName, tick: int) -> int:
        """Switch an experiment from a tick on; return the tick to be shown."""
        return self._go(self.desk.changed(self.desk.shown.switched(*self._moment(tick), name)), tick)

    def dose(self, dosing: Dosing | None, tick: int) -> int:
        """Give another dosing, from the first dose on; return the tick to be shown."""
        shown = self.desk.shown
        chosen = Choices(shown.seed, dosing, shown.experiments, shown.changes)
        return self._go(self.desk.changed(chosen), tick)

    def compare(self, tick: int) -> int:
        """Draw what was before beside what is now, or no longer."""
        desk = self.desk
        return self._go(desk.compared(not desk.comparing or desk.apart), tick)

    def compare_apart(self, tick: int) -> int:
        """Draw both in plots of their own, side by side, or what was before no longer."""
        desk = self.desk
        return self._go(desk.compared(not desk.apart, apart=True), tick)

    def compare_with(self, choices: Choices, tick: int) -> int:
        """Draw another of the runs that were made beside the one that is shown."""
        return self._go(self.desk.compared_with(choices), tick)

    def reset(self, tick: int) -> int:
        """Show the run as the story tells it."""
        return self._go(self.desk.reset(), tick)

    def open(self, desk: Desk) -> None:
        """Show another desk; that is a step of its own."""
        self._history = self._history.done(desk)
        self.run = self._runs.of(desk.shown, self.run)

    def made_ready(self, choices: Choices) -> Runner:
        """Return a run that may be shown later, to be simulated beforehand."""
        return self._runs.made(choices, self.run)

    def keep(self, run: Runner) -> None:
        """Show this run, made ready beforehand, when its choices are to be shown."""
        self._runs.keep(run)

    def show(self, desk: Desk) -> None:
        """Show another desk; the one before the last step is given back by undoing that, any other is a new step."""
        history = self._history
        self._history = history.undone() if history.past[-1:] == (desk,) else history.done(desk)
        self.run = self._runs.of(desk.shown, self.run)

    def undo(self, tick: int) -> int:
        """Take the last step back."""
        return self._show(self._history.undone(), tick)

    def redo(self, tick: int) -> int:
        """Do again what was undone."""
        return self._show(self._history.redone(), tick)

    def _moment(self, tick: int) -> tuple[int, int]:
        """Return the beat and the ticks into it of a tick."""
        self.run.ensure(tick)
        beat = self.run.place(tick).segment.beat
        return beat, tick - self.run.timeline.beat_starts[beat]

    def _go(self, desk: Desk, tick: int) -> int:
        return self._show(self._history.done(desk), tick)

    def _show(self, history: History[Desk], tick: int) -> int:
        """Show the run of a desk; return the tick at which it shows the moment that was shown."""
        self._history = history
        run = self._runs.of(history.now.shown, self.run)
        if run is self.run:
            return tick
        before, moment = self._seen(tick)
        there = moment if run is before else same_moment(before, moment, run)
        self._meant = (before, moment, run, there)
        self.run = run
        return there

    def _seen(self, tick: int) -> tuple[Runner, int]:
        """Return the moment that is to be shown, where it has been simulated.

        Where the last change led is the moment of the run before it, whether this run has come so far or not.
        """
        if self._meant is not None and self._meant[2:] == (self.run, tick):
            return self._meant[:2]
        self.run.ensure(tick)
        return self.run, tick
