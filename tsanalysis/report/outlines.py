"""Outlines of regions from GeoJSON, unwrapped at the right meridian, projected, thinned to what a page can show.

It draws nothing, and needs no library of maps.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["CODE_KEYS", "Outlines", "albers", "read_outlines", "unwrap_meridian"]

CODE_KEYS = ("iso_3166_2", "ISO3166-2", "shapeISO", "iso", "code", "id")
"""Where the code of a feature is looked for, in this order; `id` may also stand beside the properties."""

_FAULTS_SHOWN = 5
_CELLS_ACROSS = 1200
"""Vertices are moved to the nearest of so many points across the map: 0.14 mm on a page."""
_LEAST_CONE = 0.1
_WIDEST_CONE_DEGREES = 200.0


@dataclass(frozen=True, slots=True)
class Outlines:
    """Polygons on a plane.

    Attributes
    ----------
    rings
        Code -> rings of shape (n, 2); outer rings turn left, holes turn right.
    parallels, meridian
        Standard parallels of the Albers projection (None: equirectangular) and the meridian in its middle, in degrees.
    """

    rings: Mapping[str, tuple[NDArray[np.float64], ...]]
    parallels: tuple[float, float] | None
    meridian: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height on the plane."""
        corners = np.vstack([ring for rings in self.rings.values() for ring in rings])
        width, height = np.ptp(corners, axis=0)
        return float(width), float(height)


def read_outlines(text: str, path: Path) -> Outlines:
    """Read polygons in degrees and project them.

    Parameters
    ----------
    text
        A GeoJSON FeatureCollection; each feature has one of `CODE_KEYS` and a Polygon or MultiPolygon. Features of one
        code are one region.
    path
        Named in messages.

    Raises
    ------
    InputError
        It is something else; the message names the feature and the remedy.
    """
    try:
        collection = json.loads(text)
    except ValueError as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise InputError(f"{path}: no list of features; wanted a GeoJSON FeatureCollection of polygons")
    faults: list[str] = []
    found: dict[str, list[NDArray[np.float64]]] = {}
    for number, feature in enumerate(features, 1):
        try:
            code, rings = _feature(feature)
        except ValueError as error:
            faults.append(f"{path}: feature {number}: {error}")
            continue
        found.setdefault(code, []).extend(rings)
    if faults:
        more = len(faults) - _FAULTS_SHOWN
        raise InputError(
            "\n".join(faults[:_FAULTS_SHOWN] + ([f"{path}: and {more} more"] if more > 0 else []))
        )
    return _project(found)


def _feature(feature: Any) -> tuple[str, list[NDArray[np.float64]]]:
    """Return the code of a feature and its rings in degrees, outer ones turned left."""
    if not isinstance(feature, dict):
        raise ValueError("no object; wanted a GeoJSON feature")  # noqa: TRY004 -- one kind of fault, told with its place
    properties = feature.get("properties") or {}
    beside = {"id": feature["id"]} if "id" in feature else {}
    named = {**beside, **properties}
    code = next((str(named[key]).strip() for key in CODE_KEYS if named.get(key)), "")
    if not code:
        there = ", ".join(map(str, named)) or "none"
        raise ValueError(
            f"no region code; it has the properties {there}; name one of them {CODE_KEYS[0]}, with values such as RU-KLU"
        )
    geometry = feature.get("geometry") or {}
    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"({code}) geometry {kind!r}; wanted Polygon or MultiPolygon")
    coordinates: Any = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        rings = [
            _ring(points, hole=place > 0) for polygon in polygons for place, points in enumerate(polygon)
        ]
    except (TypeError, ValueError) as error:
        raise ValueError(f"({code}) {error}") from error
    return code, rings


def _ring(points: Any, *, hole: bool) -> NDArray[np.float64]:
    """Return a ring of at least three corners in degrees, turned by what it is."""
    ring = np.array([point[:2] for point in points], dtype=np.float64)
    if len(ring) < 4:
        raise ValueError(f"a ring of {len(ring)} points; wanted at least 4, the last like the first")
    if not np.isfinite(ring).all() or np.abs(ring[:, 1]).max() > 90 or np.abs(ring[:, 0]).max() > 360:
        raise ValueError(
            "coordinates outside -180 to 180 and -90 to 90; wanted degrees (EPSG:4326): export it so from the map program"
        )
    unwrapped = ring.copy()
    unwrapped[:, 0] = np.rad2deg(np.unwrap(np.deg2rad(ring[:, 0])))
    return ring[::-1] if (signed_area(unwrapped) < 0) != hole else ring


def signed_area(ring: NDArray[np.float64]) -> float:
    """Return the area of a ring, positive where it turns left.

    Examples
    --------
    >>> signed_area(np.array([[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]], dtype=float))
    2.0
    """
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)


def unwrap_meridian(longitudes: NDArray[np.float64]) -> float:
    """Return the meridian at which to cut: the west end of what is left when the widest empty gap is taken out.

    Examples
    --------
    Land from 20 to 180 and from -180 to -170 degrees is cut at 20, not at 180.

    >>> unwrap_meridian(np.array([20.0, 100.0, 179.9, -179.9, -170.0]))
    20.0
    """
    around = np.unique(longitudes % 360)
    gaps = np.diff(np.append(around, around[0] + 360))
    cut = float(around[(int(np.argmax(gaps)) + 1) % len(around)])
    return cut - 360 if cut > 180 else cut


def albers(
    degrees: NDArray[np.float64], parallels: tuple[float, float], meridian: float
) -> NDArray[np.float64]:
    r"""Project by Albers's equal-area conic: Snyder (1987), Map Projections, a working manual, equations 14-1 to 14-6.

    Parameters
    ----------
    degrees
        Longitude and latitude, shape (n, 2).
    parallels
        The two latitudes without distortion, not symmetric about the equator.
    meridian
        The longitude that is drawn upright.

    Returns
    -------
    ndarray
        x and y on a sphere of radius 1, y = 0 at latitude 0.

    Examples
    --------
    Snyder's example (page 291): 35 N 75 W, parallels 29.5 and 45.5, meridian 96 W. His origin is at 23 N.

    >>> at = albers(np.array([[-75.0, 35.0], [-96.0, 23.0]]), (29.5, 45.5), -96.0)
    >>> (at[0] - at[1]).round(7).tolist()
    [0.295272, 0.2416774]
    """
    longitude, latitude = np.deg2rad(degrees).T
    first, second = np.sin(np.deg2rad(parallels))
    cone = (first + second) / 2
    constant = 1 - first**2 + 2 * cone * first
    radius = np.sqrt(np.maximum(constant - 2 * cone * np.sin(latitude), 0.0)) / cone
    angle = cone * (longitude - np.deg2rad(meridian))
    return np.column_stack([radius * np.sin(angle), np.sqrt(constant) / cone - radius * np.cos(angle)])


def _project(found: Mapping[str, list[NDArray[np.float64]]]) -> Outlines:
    """Choose the projection from the extent, and move every ring onto the plane."""
    points = np.vstack([ring for rings in found.values() for ring in rings])
    cut = unwrap_meridian(points[:, 0])
    turned = cut + (points[:, 0] - cut) % 360
    west, east = float(turned.min()), float(turned.max())
    south, north = float(points[:, 1].min()), float(points[:, 1].max())
    meridian = round((west + east) / 2, 1)
    parallels = (round(south + (north - south) / 6, 1), round(north - (north - south) / 6, 1))
    cone = float(np.sin(np.deg2rad(parallels)).mean())
    conic = abs(cone) >= _LEAST_CONE and east - west <= _WIDEST_CONE_DEGREES

    def on_plane(ring: NDArray[np.float64]) -> NDArray[np.float64]:
        degrees = np.column_stack([cut + (ring[:, 0] - cut) % 360, ring[:, 1]])
        if conic:
            return albers(degrees, parallels, meridian)
        return np.asarray(
            np.deg2rad((degrees - [meridian, 0]) * [np.cos(np.deg2rad((south + north) / 2)), 1])
        )

    flat = {code: [on_plane(ring) for ring in rings] for code, rings in found.items()}
    everything = np.vstack([ring for rings in flat.values() for ring in rings])
    cell = float(np.ptp(everything, axis=0).max()) / _CELLS_ACROSS or 1.0
    thinned = {code: tuple(_thinned(rings, cell)) for code, rings in flat.items()}
    return Outlines(thinned, parallels if conic else None, meridian)


def _thinned(rings: list[NDArray[np.float64]], cell: float) -> Iterator[NDArray[np.float64]]:
    """Move corners to a fine grid and drop those that fall together; a region keeps at least its largest ring."""
    largest = max(rings, key=lambda ring: abs(signed_area(ring)))
    for ring in rings:
        snapped = np.round(ring / cell) * cell
        kept = np.append(True, np.any(np.diff(snapped, axis=0) != 0, axis=1))
        if kept.sum() >= 4:
            yield snapped[kept]
        elif ring is largest:
            yield ring
