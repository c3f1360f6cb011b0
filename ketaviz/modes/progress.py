"""A strip over the picture while the run is simulated up to where the playhead is to go."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent

from ketaviz.modes.painted import Painted


class ProgressStrip(Painted):
    """How far the simulation is on its way to the target, 0 to 1."""

    def show_progress(self, share: float | None) -> None:
        """Show a share, or go away."""
        self._share = share or 0.0
        self.setVisible(share is not None)
        self.update()

    def words(self) -> str:
        """Return what the strip says."""
        percent = self.look.wording.quantity(100.0 * self._share, "%")
        return self.look.wording.text("Simulating up to there: {percent}", percent=percent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate, the bar and the words."""
        if self._look is None:
            return
        painter, theme = self.begin(), self.look.theme
        self.paint_panel(painter)
        pad = float(self.look.measures.px(12))
        bar = QRectF(pad, self.height() - pad - 6, self.width() - 2 * pad, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.brush("raised"))
        painter.drawRoundedRect(bar, 3, 3)
        painter.setBrush(theme.brush("focus"))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(6.0, bar.width() * self._share), 6), 3, 3)
        painter.setPen(theme.colour("text"))
        painter.setFont(self.look.font(16))
        words = QRectF(pad, 0, self.width() - 2 * pad, bar.top())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.words())
        painter.end()
