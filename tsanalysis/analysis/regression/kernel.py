"""Fit very many quasi-Poisson regressions at once, in numpy.

All problems of one call share one design (the same rows relative to the day that is judged) and differ
in counts, weights and offset. Chunks are small enough to stay in cache, and the one-hot block of the
design makes the normal matrix an arrow, which is eliminated group by group. Beside it stands `irls`, for a few
series with splines, a penalty matrix and the negative binomial variance, where no arrow is to be had. This
module never reads a frame and never decides what is an anomaly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.regression.arrow import Arrow, normal_equations
from tsanalysis.analysis.regression.designs import Array, Design
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["Array", "Design", "Fits", "anscombe_ratios", "fit_quasi_poisson", "robust_weights"]

PROBLEMS_PER_CHUNK = 96
"""Problems worked on together: 96 x 240 rows of doubles are 180 kB, so that the working set stays in cache."""

MAX_STEPS = 25
LAGGED_TOLERANCE = 1e-8
"""Relative change of the deviance at which R's ``glm.fit`` stops."""
POLISHED_TOLERANCE = 1e-10
"""The same before the last step of a polished fit: that step then moves the log means by about 1e-10."""

_START_SHIFT = 0.1
_SMALLEST_MEAN = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Fits:
    """What `fit_quasi_poisson` found: one row per problem.

    Attributes
    ----------
    coefficients
        Shape (problems, coefficients): the groups first, then the dense regressors; 0 where a group
        has no row or a regressor no information.
    linear
        Shape (problems, rows): log of the fitted means, offset included.
    means
        Shape (problems, rows): fitted means, in events.
    working_weights
        Shape (problems, rows): prior weight times mean, as of the last normal matrix.
    covariance
        Shape (problems, coefficients, coefficients): inverse of the normal matrix, unscaled.
    dispersion
        Shape (problems,): Pearson chi-square / residual degrees of freedom, not floored.
    degrees_of_freedom
        Shape (problems,): rows in use minus coefficients in use.
    converged
        Shape (problems,): false where the deviance still moved after the last step.
    steps
        Shape (problems,): reweighted least squares solved.
    """

    design: Design
    coefficients: Array
    linear: Array
    means: Array
    working_weights: Array
    covariance: Array
    dispersion: Array
    degrees_of_freedom: Array
    converged: NDArray[np.bool_]
    steps: NDArray[np.int64]

    @classmethod
    def unfitted(cls, problems: int, design: Design) -> Fits:
        """Return room for the fits of so many problems, with coefficients of 0."""
        rows, columns = design.n_rows, design.n_columns
        return cls(
            design,
            np.zeros((problems, columns)),
            np.empty((problems, rows)),
            np.empty((problems, rows)),
            np.empty((problems, rows)),
            np.zeros((problems, columns, columns)),
            np.empty(problems),
            np.empty(problems),
            np.zeros(problems, dtype=bool),
            np.zeros(problems, dtype=np.int64),
        )

    @cached_property
    def leverages(self) -> Array:
        """Return the diagonal of the hat matrix, shape (problems, rows); it sums to the coefficients in use."""
        groups, dense = self.design.n_groups, self.design.n_dense
        first, second = self.design.upper
        own = np.diagonal(self.covariance, axis1=1, axis2=2)[:, :groups]
        cross = 2 * self.covariance[:, :groups, groups:].reshape(len(own), groups * dense)
        both = self.covariance[:, groups + first, groups + second] * np.where(first == second, 1, 2)
        quadratic = np.hstack([own, cross, both]) @ self.design.products.T
        return np.multiply(quadratic, self.working_weights, out=quadratic)

    def predict(self, regressors: ArrayLike) -> tuple[Array, Array]:
        """Return the linear predictor and its unscaled standard error at one row of regressors.

        Parameters
        ----------
        regressors
            Shape (coefficients,), or (problems, coefficients): the design row of the day judged, in
            the order of the coefficients.

        Returns
        -------
        tuple of arrays
            ``x'beta`` (add the offset yourself) and ``sqrt(x' covariance x)``, each of shape
            (problems,). Multiply the second by ``sqrt(dispersion)``.
        """
        row = np.broadcast_to(np.asarray(regressors, dtype=float), self.coefficients.shape)
        linear = np.einsum("ij,ij->i", row, self.coefficients)
        variance = np.einsum("ij,ij->i", row, (self.covariance @ row[:, :, None])[:, :, 0])
        return linear, np.sqrt(np.maximum(variance, 0))


def fit_quasi_poisson(
    counts: ArrayLike,
    design: Design,
    *,
    weights: ArrayLike | None = None,
    offset: ArrayLike | None = None,
    ridge: ArrayLike | None = None,
    start: Fits | None = None,
    lagged: bool = False,
    tolerance: float | None = None,
    max_steps: int = MAX_STEPS,
) -> Fits:
    r"""Fit ``log E[count] = offset + design @ beta`` to many problems by iteratively reweighted least squares.

    Parameters
    ----------
    counts
        Shape (problems, rows), events; must be finite (give missing rows weight 0 and any count).
    design
        Shared by all problems.
    weights
        Shape (problems, rows) or (rows,): prior weights, as in ``glm(weights=)``; 0 leaves a row out,
        None is 1 everywhere.
    offset
        Shape (problems, rows) or (rows,): log exposure. None is 0 everywhere.
    ridge
        Shape (problems, coefficients) or (coefficients,): penalty ``sum(ridge * beta**2) / 2`` on the
        log-likelihood; None or 0 leaves a coefficient free.
    start
        Fits of the same problems with other weights, from whose coefficients to go on. None starts from
        means of count + 0.1.
    lagged
        True stops exactly where R's ``glm.fit`` stops, and keeps its convention that standard errors,
        leverages and dispersion use the weights from before the last update. False takes one more
        step, after which the two conventions agree to about 1e-9.
    tolerance
        Relative change of the deviance, ``|D - D_old| / (|D| + 0.1)``, at which to stop; None is 1e-8
        when lagged, else 1e-10.
    max_steps
        Steps after which a problem counts as not converged.

    Returns
    -------
    Fits
        At the solution ``design.matrix.T @ (weights * (counts - means)) == ridge * beta``, to rounding.

    Raises
    ------
    InputError
        The shapes do not fit together, or a count is not finite or negative.

    References
    ----------
    McCullagh, P. and Nelder, J. A. (1989). Generalized Linear Models, 2nd ed., section 2.5.

    Examples
    --------
    One group and no weights: the fitted mean is the mean of the counts, 10 / 4.

    >>> fits = fit_quasi_poisson([[1, 2, 3, 4]], Design.of([0, 0, 0, 0]))
    >>> float(fits.means[0, 0].round(9)), float(fits.dispersion[0].round(9))
    (2.5, 0.666666667)
    """
    observed = np.atleast_2d(np.asarray(counts, dtype=float))
    _refuse_unusable(observed, design)
    prior = None if weights is None else np.broadcast_to(np.asarray(weights, dtype=float), observed.shape)
    exposure = None if offset is None else np.broadcast_to(np.asarray(offset, dtype=float), observed.shape)
    penalty = np.broadcast_to(
        np.asarray(0.0 if ridge is None else ridge, dtype=float), (len(observed), design.n_columns)
    )
    if tolerance is None:
        tolerance = LAGGED_TOLERANCE if lagged else POLISHED_TOLERANCE
    fits = Fits.unfitted(len(observed), design)
    for first in range(0, len(observed), PROBLEMS_PER_CHUNK):
        chunk = slice(first, first + PROBLEMS_PER_CHUNK)
        problem = _Problem(
            design,
            observed[chunk],
            None if prior is None else prior[chunk],
            None if exposure is None else exposure[chunk],
            penalty[chunk],
        )
        begin = None if start is None else start.coefficients[chunk]
        with np.errstate(over="ignore", invalid="ignore"):  # a fit that diverges says so by `converged`
            _fit_chunk(problem, fits, chunk, tolerance, max_steps, polish=not lagged, start=begin)
    return fits


def anscombe_ratios(two_thirds: Array, fits: Fits) -> Array:
    """Return the squared standardised Anscombe residuals, 0 where the residual is negative.

    Parameters
    ----------
    two_thirds
        Shape (problems, rows): ``counts ** (2 / 3)``, which the caller computes once per series.
    fits
        The fits of those counts; fast while they stay in cache, so fit `PROBLEMS_PER_CHUNK` at a time.

    Returns
    -------
    array, shape (problems, rows)
        ``max(a, 0) ** 2`` with ``a = 1.5 (y^(2/3) mu^(-1/6) - mu^(1/2)) / sqrt(max(1, phi) (1 - h))``.

    References
    ----------
    Farrington, C. P. et al. (1996). A statistical algorithm for the early detection of outbreaks of
    infectious disease. JRSS A 159, 547-563.
    """
    sixth = np.exp(np.maximum(fits.linear, np.log(_SMALLEST_MEAN)) / 6)
    residual = two_thirds / sixth
    residual -= sixth * sixth * sixth
    np.maximum(residual, 0, out=residual)
    residual *= residual
    residual *= 2.25 / np.maximum(fits.dispersion, 1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        residual /= np.maximum(1 - fits.leverages, 0)
    return residual


def robust_weights(ratios: Array, cut: float, rows_in_use: ArrayLike | None = None) -> Array:
    """Return prior weights that damp the rows far above their mean and sum to the number of rows in use.

    Parameters
    ----------
    ratios
        Shape (problems, rows): from `anscombe_ratios`.
    cut
        Residual up to which a row keeps its full weight; above it the weight is ``a ** -2``.
    rows_in_use
        Shape (problems, rows) of 0 and 1, or None for all.

    Returns
    -------
    array, shape (problems, rows)
        ``n s / sum(s)`` with ``s = 1`` where ``a <= cut``, else ``a ** -2``.
    """
    raw = np.ones_like(ratios)
    np.divide(1, ratios, out=raw, where=ratios > cut * cut)
    if rows_in_use is None:
        raw *= (ratios.shape[1] / raw.sum(1))[:, None]
        return raw
    mask = np.asarray(rows_in_use, dtype=float)
    raw *= mask
    raw *= (mask.sum(-1) / raw.sum(1))[:, None]
    return raw


def _refuse_unusable(counts: Array, design: Design) -> None:
    """Refuse counts that do not fit the design or are no counts."""
    if counts.shape[1] != design.n_rows:
        raise InputError(f"counts: {counts.shape[1]} rows per problem, but the design has {design.n_rows}")
    if counts.size and not (counts.min() >= 0 and np.isfinite(counts.sum())):
        problem, row = np.argwhere(~(np.isfinite(counts) & (counts >= 0)))[0]
        raise InputError(
            f"counts: problem {problem}, row {row} is {counts[problem, row]}; wanted a finite count of 0 or "
            "more; give a missing row weight 0 and count 0"
        )


@dataclass
class _Problem:
    """The constant parts of a chunk of problems; shrinks as problems converge."""

    design: Design
    counts: Array
    prior: Array | None
    exposure: Array | None
    ridge: Array

    def __post_init__(self) -> None:
        weighted = self.counts if self.prior is None else self.counts * self.prior
        logs = self.counts + (self.counts == 0)
        np.log(logs, out=logs)
        logs -= 1
        if self.exposure is not None:
            logs -= self.exposure
        self.saturated = np.einsum("ij,ij->i", weighted, logs)
        self.observed = weighted @ self.design.matrix
        self.scratch = np.empty((3, *self.counts.shape))

    def keep(self, rows: NDArray[np.bool_]) -> None:
        """Forget the problems that are done."""
        self.counts = self.counts[rows]
        self.prior = None if self.prior is None else self.prior[rows]
        self.exposure = None if self.exposure is None else self.exposure[rows]
        self.ridge = self.ridge[rows]
        self.saturated = self.saturated[rows]
        self.observed = self.observed[rows]
        self.scratch = self.scratch[:, : len(self.counts)]


@dataclass
class _Iterate:
    """One step of a chunk: what was solved, and where it led."""

    working: Array
    arrow: Arrow
    coefficients: Array
    linear: Array
    means: Array
    deviance: Array


def _fit_chunk(
    problem: _Problem,
    fits: Fits,
    chunk: slice,
    tolerance: float,
    max_steps: int,
    *,
    polish: bool,
    start: Array | None,
) -> None:
    """Iterate one chunk; a problem is written out at its own last step."""
    places = np.arange(chunk.start, chunk.start + len(problem.counts))
    settled = np.zeros(len(places), dtype=bool)
    if start is None:
        now, deviance = _first_step(problem), np.full(len(places), np.inf)
    else:
        means = _means(problem, start)[1]
        deviance = _deviance(problem, start, means)
        now = _next_step(problem, start, means)
    for step in range(1, max_steps + 1):
        if step > 1:
            now = _next_step(problem, now.coefficients, now.means)
        change = np.abs(now.deviance - deviance) / (np.abs(now.deviance) + _START_SHIFT)
        still = change < tolerance
        finished = (settled if polish else still) | (step == max_steps)
        settled, deviance = settled | still, now.deviance
        if not finished.any():
            continue
        fits.steps[places[finished]] = step
        fits.converged[places[finished]] = settled[finished]
        _write_out(problem, fits, now, places, finished)
        left = ~finished
        if not left.any():
            return
        problem.keep(left)
        places, settled, deviance = places[left], settled[left], deviance[left]
        now.coefficients, now.means = now.coefficients[left], now.means[left]


def _first_step(problem: _Problem) -> _Iterate:
    """Solve from means near the counts, which no coefficients give."""
    means = problem.counts + _START_SHIFT
    working = means if problem.prior is None else means * problem.prior
    arrow = normal_equations(working, problem.design, problem.ridge)
    response = np.log(means)
    if problem.exposure is not None:
        response -= problem.exposure
    response -= 1
    response *= working
    coefficients = arrow.solve(response @ problem.design.matrix + problem.observed)
    return _evaluated(problem, working, arrow, coefficients)


def _next_step(problem: _Problem, coefficients: Array, means: Array) -> _Iterate:
    """Solve from the means of given coefficients: one step of Newton, ``b + A^-1 X'(w (y - mu))``."""
    working = problem.scratch[0]
    if problem.prior is None:
        np.copyto(working, means)
    else:
        np.multiply(means, problem.prior, out=working)
    arrow = normal_equations(working, problem.design, problem.ridge)
    slope = problem.observed - arrow.weighted - problem.ridge * coefficients
    return _evaluated(problem, working, arrow, coefficients + arrow.solve(slope))


def _means(problem: _Problem, coefficients: Array) -> tuple[Array, Array]:
    """Return the linear predictor and the means."""
    linear = np.matmul(coefficients, problem.design.transposed, out=problem.scratch[1])
    if problem.exposure is not None:
        linear += problem.exposure
    means = np.exp(linear, out=problem.scratch[2])
    return linear, np.maximum(means, _SMALLEST_MEAN, out=means)


def _evaluated(problem: _Problem, working: Array, arrow: Arrow, coefficients: Array) -> _Iterate:
    """Return the step that leads to given coefficients."""
    linear, means = _means(problem, coefficients)
    return _Iterate(working, arrow, coefficients, linear, means, _deviance(problem, coefficients, means))


def _deviance(problem: _Problem, coefficients: Array, means: Array) -> Array:
    """Return ``2 sum w (y log(y / mu) - (y - mu))``; the sum of ``w y log mu`` needs no row."""
    total = means.sum(1) if problem.prior is None else np.einsum("ij,ij->i", means, problem.prior)
    explained = np.einsum("ij,ij->i", coefficients, problem.observed)
    deviance: Array = 2 * (problem.saturated + total - explained)
    return deviance


def _write_out(
    problem: _Problem, fits: Fits, now: _Iterate, places: NDArray[np.int64], finished: NDArray[np.bool_]
) -> None:
    """Store the problems that are finished at this step."""
    which = slice(None) if finished.all() else np.flatnonzero(finished)
    means, working = now.means[which], now.working[which]
    relative = problem.counts[which] / means
    relative -= 1
    relative *= relative
    chi_square = np.einsum("ij,ij->i", working, relative)
    rows = np.full(len(means), problem.design.n_rows)
    if problem.prior is not None:
        rows = np.count_nonzero(problem.prior[which], axis=1)
    freedom = rows - now.arrow.rank[which]
    dispersion = np.full(len(freedom), np.nan)
    np.divide(chi_square, freedom, out=dispersion, where=freedom > 0)
    at = places[which]
    fits.coefficients[at] = now.coefficients[which]
    fits.linear[at] = now.linear[which]
    fits.means[at] = means
    fits.working_weights[at] = working
    fits.covariance[at] = now.arrow.inverse(which)
    fits.dispersion[at] = dispersion
    fits.degrees_of_freedom[at] = freedom
