"""Still layers and sprites at device size: painted once, then only copied to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from weakref import WeakMethod

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from ketaviz.scene.canvas import Canvas

Points = NDArray[np.float64]
Pixels = NDArray[np.int64]


BAND = 64
"""Height of the bands into which what a picture holds is cut, in device pixels: each is one call to copy."""
GAP = 48
"""Empty device pixels between two parts of a band; with fewer they are one."""


class Layer(Struct, frozen=True, eq=False):
    """A pixmap and the device pixel its upper left corner stands on."""

    pixmap: QPixmap
    corner: QPoint
    parts: tuple[tuple[QPoint, QRect], ...] | None = None
    """Where on the stage each part of it that holds something stands, and where in the pixmap; None is all of it."""

    def draw(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Copy it to a painter that counts device pixels."""
        if opacity <= 0.004:
            return
        if opacity < 0.996:
            painter.setOpacity(opacity)
            self._copy(painter)
            painter.setOpacity(1.0)
        else:
            self._copy(painter)

    def cropped(self) -> Layer:
        """Return the same, of which only what it holds now is copied."""
        image = self.pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        parts = tuple((self.corner + part.topLeft(), part) for part in bands(coverage(image) > 0))
        return Layer(self.pixmap, self.corner, parts)

    def _copy(self, painter: QPainter) -> None:
        if self.parts is None:
            painter.drawPixmap(self.corner, self.pixmap)
            return
        for at, part in self.parts:
            painter.drawPixmap(at, self.pixmap, part)


def coverage(image: QImage) -> NDArray[np.uint8]:
    """Return (height, width) the opacity of each pixel of a premultiplied picture; it must outlive what is returned."""
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    return rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width(), 3]


def bands(held: NDArray[np.bool_]) -> list[QRect]:
    """Return rectangles, at most `BAND` high, that together hold all that is set in (height, width)."""
    found = []
    for top in range(0, held.shape[0], BAND):
        band = held[top : top + BAND]
        columns = np.flatnonzero(band.any(axis=0))
        for run in np.split(columns, np.flatnonzero(np.diff(columns) > GAP) + 1):
            if len(run):
                left, width = int(run[0]), int(run[-1] - run[0]) + 1
                rows = np.flatnonzero(band[:, left : left + width].any(axis=1))
                found.append(QRect(left, top + int(rows[0]), width, int(rows[-1] - rows[0]) + 1))
    return found


MIXTURES = 32
"""Steps between the two pictures of a `Mixture`."""


def stepped(share: float, phase: float) -> int:
    """Return a share, 0 to 1, as whole steps of `MIXTURES`.

    ``phase`` shifts them by a share of one, so that not all that follows one rate is painted in the same frame.
    """
    share = min(1.0, max(0.0, share)) * MIXTURES
    return round(share) if share in {0.0, MIXTURES} else round(share + phase)


class Mixture:
    """Two still pictures of one thing, mixed; the mixture is painted again only when its share moves by a step.

    The pictures are painted by methods of the thing itself. They are held weakly: a thing and its mixture that held
    each other would keep their pictures, tens of megabytes, until the garbage of cycles is next looked for.
    """

    def __init__(self, low: Callable[[], Layer], high: Callable[[], Layer], phase: float = 0.0) -> None:
        self._makers = (WeakMethod(low), WeakMethod(high))
        self._phase = phase
        self._made: list[Layer | None] = [None, None]
        self._mixed: tuple[int, Layer] | None = None

    def prepare(self) -> bool:
        """Paint one of the two pictures if it is not there yet; return whether anything was painted."""
        for place, made in enumerate(self._made):
            if made is None:
                self._picture(place)
                return True
        return False

    def layer(self, share: float) -> Layer:
        """Return the low picture with ``share`` (0 to 1) of the high one over it."""
        step = stepped(share, self._phase)
        if step in {0, MIXTURES}:
            return self._picture(step // MIXTURES)
        if self._mixed is None or self._mixed[0] != step:
            self._mixed = (step, self._mix(step / MIXTURES))
        return self._mixed[1]

    def _mix(self, share: float) -> Layer:
        low, high = self._picture(0), self._picture(1)
        mixed = Layer(low.pixmap.copy(), low.corner)
        painter = QPainter(mixed.pixmap)
        painter.setOpacity(share)
        painter.drawPixmap(high.corner - low.corner, high.pixmap)
        painter.end()
        return mixed

    def _picture(self, place: int) -> Layer:
        made = self._made[place]
        if made is None:
            make = cast("Callable[[], Layer]", self._makers[place]())  # whoever asks is the thing, so it is there
            made = self._made[place] = make()
        return made


class Device:
    """The device pixels of a canvas: where design units fall, and layers to paint on."""

    def __init__(self, canvas: Canvas) -> None:
        self.dpr = canvas.dpr
        self.scale = canvas.scale * canvas.dpr
        """Device pixels in one design unit."""
        self.left = canvas.origin.x() * canvas.dpr
        self.top = canvas.origin.y() * canvas.dpr
        self.width = max(1, round(canvas.width * canvas.dpr))
        self.height = max(1, round(canvas.height * canvas.dpr))

    def pixels(self, points: Points) -> Pixels:
        """Return design points (n, 2) as whole device pixels."""
        return np.rint(points * self.scale + (self.left, self.top)).astype(np.int64)

    def logical(self, points: Points) -> Points:
        """Return design points (n, 2) as logical pixels of the canvas."""
        return np.asarray((points * self.scale + (self.left, self.top)) / self.dpr)

    def blank(self, width: int, height: int) -> QPixmap:
        """Return a transparent pixmap of that many device pixels."""
        pixmap = QPixmap(max(1, width), max(1, height))
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap

    def layer(self, design_rect: QRectF | None = None) -> Layer:
        """Return an empty layer over a rectangle of design units, cropped to the stage; None is all of it."""
        if design_rect is None:
            return Layer(self.blank(self.width, self.height), QPoint(0, 0))
        x, y, width, height = self.crop(design_rect)
        return Layer(self.blank(width, height), QPoint(x, y))

    def crop(self, design_rect: QRectF) -> tuple[int, int, int, int]:
        """Return left, top, width and height in device pixels of a rectangle of design units, within the stage."""
        x0 = max(0, int(design_rect.left() * self.scale + self.left))
        y0 = max(0, int(design_rect.top() * self.scale + self.top))
        x1 = min(self.width, int(design_rect.right() * self.scale + self.left) + 1)
        y1 = min(self.height, int(design_rect.bottom() * self.scale + self.top) + 1)
        return x0, y0, max(1, x1 - x0), max(1, y1 - y0)

    def painter(self, layer: Layer) -> QPainter:
        """Return an antialiasing painter of a layer that counts design units."""
        return self.painter_at(layer.pixmap, layer.corner)

    def painter_at(self, picture: QPixmap | QImage, corner: QPoint) -> QPainter:
        """Return the same for a picture whose upper left corner stands on a device pixel."""
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.translate(self.left - corner.x(), self.top - corner.y())
        painter.scale(self.scale, self.scale)
        return painter


class Sprite(Struct, frozen=True, eq=False):
    """A small pixmap that is stamped centred on whole device pixels."""

    pixmap: QPixmap
    half: int

    def cropped(self) -> Sprite:
        """Return the same without what is empty all round it; the middle stays the middle."""
        alpha = coverage(image := self.pixmap.toImage())
        away = np.abs(np.arange(2 * self.half + 1) - self.half)
        reach = int(max(away[(alpha > 0).any(axis=0)].max(initial=0), away[(alpha > 0).any(axis=1)].max(initial=0)))
        edge = self.half - reach
        return Sprite(QPixmap.fromImage(image.copy(edge, edge, 2 * reach + 1, 2 * reach + 1)), reach)

    def stamp(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it centred on a device pixel."""
        painter.drawPixmap(x - self.half, y - self.half, self.pixmap)


def blank_sprite(radius: float) -> tuple[Sprite, QPainter]:
    """Return an empty sprite that holds a disc of that many device pixels; (0, 0) of its painter is the middle."""
    half = max(1, int(radius + 1.5))
    pixmap = QPixmap(2 * half + 1, 2 * half + 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate(half + 0.5, half + 0.5)
    return Sprite(pixmap, half), painter


def softened(picture: QPixmap, width: int, height: int) -> QPixmap:
    """Return a small picture drawn up to a size, which blurs it; cheaper than any blur."""
    return picture.scaled(
        width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def draw_up(picture: QPixmap, onto: QPixmap, times: int) -> None:
    """Draw a small picture, so many times as large, over another one; what was small becomes soft.

    Drawn straight onto it, for a large picture of its own would take longer to get than to draw.
    """
    painter = QPainter(onto)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRect(0, 0, picture.width() * times, picture.height() * times), picture)
    painter.end()
