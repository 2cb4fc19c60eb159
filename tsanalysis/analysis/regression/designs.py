"""The regressors that many fits share: one level per group of rows, and further columns. It never fits anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "Design"]

Array: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True)
class Design:
    """The regressors that all problems of one call share.

    Parameters
    ----------
    labels
        Shape (rows,), integers from 0: the group of each row, one level per group.
    dense
        Shape (rows, columns): further regressors, such as time or harmonics. Without a ridge on the
        groups they must not hold a constant, which is the sum of the groups.
    """

    labels: NDArray[np.int64]
    dense: Array

    @classmethod
    def of(cls, labels: ArrayLike, dense: ArrayLike | None = None) -> Design:
        """Make a design from sequences; `dense` of None means no regressors beyond the groups."""
        groups = np.asarray(labels, dtype=np.int64)
        columns = np.empty((len(groups), 0)) if dense is None else np.asarray(dense, dtype=float)
        if columns.ndim == 1:
            columns = columns[:, None]
        if groups.ndim != 1 or columns.shape[0] != len(groups):
            raise InputError(
                f"design: {groups.shape} labels and {columns.shape} dense cells; wanted one label per row"
            )
        return cls(groups, columns)

    @property
    def n_rows(self) -> int:
        """Return the number of observations of one problem."""
        return len(self.labels)

    @cached_property
    def n_groups(self) -> int:
        """Return the number of levels."""
        return len(np.bincount(self.labels))

    @property
    def n_dense(self) -> int:
        """Return the number of regressors beyond the groups."""
        return int(self.dense.shape[1])

    @property
    def n_columns(self) -> int:
        """Return the number of coefficients: the groups first, then the dense regressors."""
        return self.n_groups + self.n_dense

    @cached_property
    def matrix(self) -> Array:
        """Return the regressors, shape (rows, coefficients)."""
        return np.hstack([np.eye(self.n_groups)[self.labels], self.dense])

    @cached_property
    def upper(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the row and column of each kept entry of the dense block: its upper triangle."""
        return np.triu_indices(self.n_dense)

    @cached_property
    def products(self) -> Array:
        """Return the products of regressors that the normal matrix sums, shape (rows, entries).

        In this order: groups x 1, groups x dense, upper triangle of dense x dense.
        """
        one_hot = self.matrix[:, : self.n_groups]
        crossed = (one_hot[:, :, None] * self.dense[:, None, :]).reshape(self.n_rows, -1)
        first, second = self.upper
        return np.ascontiguousarray(
            np.hstack([one_hot, crossed, self.dense[:, first] * self.dense[:, second]])
        )

    @cached_property
    def transposed(self) -> Array:
        """Return the regressors, shape (coefficients, rows), contiguous."""
        return np.ascontiguousarray(self.matrix.T)
