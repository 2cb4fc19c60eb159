"""Normal equations of many regressions at once, whose one-hot block makes them an arrow.

The groups are eliminated one by one in closed form; what is left is as small as the number of further
regressors. It never iterates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.regression.designs import Array, Design

__all__ = ["Arrow", "normal_equations"]

_SINGULAR = 1e-11
"""A column that keeps less than this share of its sum of squares carries no information of its own."""


@dataclass
class Arrow:
    """The normal equations of a chunk, with the groups eliminated."""

    group_inverse: Array  # (problems, groups)
    ratio: Array  # (problems, groups, dense): cross block / group sums
    dense_inverse: Array  # (problems, dense, dense): inverse of the Schur complement
    weighted: Array  # (problems, coefficients): sums of weight x regressor
    rank: Array  # (problems,)

    def solve(self, right: Array) -> Array:
        """Return the coefficients for right sides of shape (problems, coefficients)."""
        groups = self.group_inverse.shape[1]
        level = right[:, :groups] * self.group_inverse
        if not self.ratio.shape[2]:
            return level
        reduced = right[:, groups:] - np.einsum("ig,igd->id", right[:, :groups], self.ratio)
        slope = np.einsum("ide,ie->id", self.dense_inverse, reduced)
        level -= np.einsum("igd,id->ig", self.ratio, slope)
        return np.hstack([level, slope])

    def inverse(self, which: slice | NDArray[np.int64]) -> Array:
        """Return inverses of the whole normal matrix, shape (problems, coefficients, coefficients)."""
        ratio, dense_inverse = self.ratio[which], self.dense_inverse[which]
        problems, groups, dense = ratio.shape
        whole = np.zeros((problems, groups + dense, groups + dense))
        cross = ratio @ dense_inverse
        whole[:, :groups, :groups] = cross @ ratio.transpose(0, 2, 1)
        diagonal = np.arange(groups)
        whole[:, diagonal, diagonal] += self.group_inverse[which]
        whole[:, :groups, groups:] = -cross
        whole[:, groups:, :groups] = -cross.transpose(0, 2, 1)
        whole[:, groups:, groups:] = dense_inverse
        return whole


def normal_equations(weights: Array, design: Design, ridge: Array) -> Arrow:
    """Sum ``w x x'`` over the rows and eliminate the groups."""
    groups, dense = design.n_groups, design.n_dense
    sums = weights @ design.products
    own = sums[:, :groups] + ridge[:, :groups]
    filled = own > 0
    inverse = np.zeros_like(own)
    np.divide(1, own, out=inverse, where=filled)
    cross = sums[:, groups : groups * (1 + dense)].reshape(len(sums), groups, dense)
    ratio = cross * inverse[:, :, None]
    rank = filled.sum(1).astype(float)
    if not dense:
        return Arrow(inverse, ratio, np.zeros((len(own), 0, 0)), sums, rank)
    block = np.empty((len(own), dense, dense))
    first, second = design.upper
    block[:, first, second] = block[:, second, first] = sums[:, groups * (1 + dense) :]
    diagonal = np.arange(dense)
    block[:, diagonal, diagonal] += ridge[:, groups:]
    schur = block - (cross.transpose(0, 2, 1) @ ratio)
    dense_inverse, dense_rank = _inverse_of_schur(schur, block[:, diagonal, diagonal])
    weighted = np.hstack([sums[:, :groups], cross.sum(1)])
    return Arrow(inverse, ratio, dense_inverse, weighted, rank + dense_rank)


def _inverse_of_schur(schur: Array, scale: Array) -> tuple[Array, Array]:
    """Invert symmetric blocks; a regressor without information of its own gets zeros."""
    kept = np.diagonal(schur, axis1=1, axis2=2) > _SINGULAR * scale
    rank = kept.sum(1).astype(float)
    if schur.shape[1] == 1:
        reciprocal = np.zeros_like(schur)
        np.divide(1, schur, out=reciprocal, where=kept[:, :, None])
        return reciprocal, rank
    root = np.where(kept, 1 / np.sqrt(np.where(kept, scale, 1)), 0)
    scaled = schur * root[:, :, None] * root[:, None, :]
    return _inverted(scaled, kept) * root[:, :, None] * root[:, None, :], rank


def _inverted(scaled: Array, kept: NDArray[np.bool_]) -> Array:
    """Invert blocks of unit scale; where they are singular, in the least-squares sense."""
    try:
        filled = np.asarray(
            np.linalg.inv(scaled + np.eye(scaled.shape[1]) * ~kept[:, None, :]), dtype=np.float64
        )
    except np.linalg.LinAlgError:
        filled = np.asarray(np.linalg.pinv(scaled, rcond=_SINGULAR, hermitian=True), dtype=np.float64)
    return filled
