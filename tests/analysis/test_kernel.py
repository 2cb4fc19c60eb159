"""The batched quasi-Poisson fits: equal to statsmodels, and to examples worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsanalysis.analysis.regression.kernel import (
    Design,
    anscombe_ratios,
    fit_quasi_poisson,
    robust_weights,
)
from tsanalysis.errors import InputError

PLAIN = Design.of([0, 0, 0, 0])


def _simulated(problems: int, seed: int = 5) -> tuple[Design, np.ndarray]:
    rng = np.random.default_rng(seed)
    time = np.arange(-70.0, 0) / 10
    harmonic = np.column_stack([time, np.sin(2 * np.pi * time), np.cos(2 * np.pi * time)])
    design = Design.of(np.arange(70) % 7, harmonic)
    level = rng.uniform(0.3, 30, (problems, 1))
    rates = level * np.exp(0.1 * time + 0.3 * harmonic[:, 1])
    return design, rng.negative_binomial(3, 3 / (3 + rates)).astype(float)


def test_one_group_by_hand():
    """Counts 1, 2, 3, 4 about one mean.

    mean 10/4 = 2.5; Pearson (1.5^2 + .5^2 + .5^2 + 1.5^2) / 2.5 = 2; dispersion 2 / 3;
    variance of the log mean 1 / (4 x 2.5) = .1; each leverage 2.5 x .1 = 1/4.
    """
    fits = fit_quasi_poisson([[1, 2, 3, 4]], PLAIN)
    assert fits.means[0] == pytest.approx([2.5] * 4, rel=1e-12)
    assert fits.dispersion[0] == pytest.approx(2 / 3, rel=1e-9)
    assert fits.covariance[0] == pytest.approx(np.array([[0.1]]), rel=1e-9)
    assert fits.leverages[0] == pytest.approx([0.25] * 4, rel=1e-9)
    assert fits.degrees_of_freedom[0] == 3


def test_anscombe_by_hand():
    """Counts 0, 0, 0, 32 about the mean 8, no overdispersion taken out (phi is set by the data).

    y^(2/3) mu^(-1/6) - mu^(1/2) for y = 32: 10.0794 / 1.41421 - 2.82843 = 4.29876; times 1.5 = 6.44814.
    phi = (3 x 64 + 576) / 8 / 3 = 32; 1 - h = 3/4; a = 6.44822 / sqrt(24) = 1.31622; a^2 = 1.73244.
    With cut 1 the weights are (1, 1, 1, 1 / 1.73244), scaled to sum to 4.
    """
    counts = np.array([[0.0, 0, 0, 32]])
    ratios = anscombe_ratios(counts ** (2 / 3), fit_quasi_poisson(counts, PLAIN))
    assert ratios[0] == pytest.approx([0, 0, 0, 1.73244], rel=1e-5)
    raw = np.array([1, 1, 1, 1 / 1.73244])
    assert robust_weights(ratios, 1.0)[0] == pytest.approx(4 * raw / raw.sum(), rel=1e-5)
    assert robust_weights(ratios, 2.58)[0] == pytest.approx([1] * 4)


def test_equals_statsmodels():
    """Coefficients, covariance, dispersion and leverages agree with the reference to 1e-8."""
    import statsmodels.api as sm

    design, counts = _simulated(100)
    rng = np.random.default_rng(1)
    weights = rng.uniform(0.2, 1.5, counts.shape)
    offset = np.log(rng.uniform(0.2, 1, counts.shape))
    fits = fit_quasi_poisson(counts, design, weights=weights, offset=offset)
    for i, observed in enumerate(counts):
        model = sm.GLM(
            observed, design.matrix, family=sm.families.Poisson(), var_weights=weights[i], offset=offset[i]
        )
        reference = model.fit(scale="X2", tol=1e-13)
        assert fits.coefficients[i] == pytest.approx(reference.params, abs=1e-8)
        assert fits.dispersion[i] == pytest.approx(reference.scale, rel=1e-8)
        assert fits.dispersion[i] * fits.covariance[i] == pytest.approx(reference.cov_params(), rel=1e-8)
        assert fits.leverages[i] == pytest.approx(reference.get_hat_matrix_diag(), abs=1e-8)
        assert fits.means[i] == pytest.approx(reference.fittedvalues, rel=1e-8)


def test_one_call_or_many_give_the_same():
    """A fit does not depend on its companions: neither on the chunk nor on when the others converge."""
    design, counts = _simulated(150)
    together = fit_quasi_poisson(counts, design, lagged=True)
    for i in (0, 63, 64, 149):
        alone = fit_quasi_poisson(counts[i : i + 1], design, lagged=True)
        assert alone.coefficients[0] == pytest.approx(together.coefficients[i], rel=1e-12)
        assert alone.steps[0] == together.steps[i]


def test_rows_of_weight_zero_are_absent():
    """Weight 0 is the same as leaving the row out, whatever count stands there."""
    design, counts = _simulated(3)
    weights = np.ones(70)
    weights[:15] = 0
    counts[:, :15] = 999
    fits = fit_quasi_poisson(counts, design, weights=weights)
    shorter = fit_quasi_poisson(counts[:, 15:], Design.of(design.labels[15:], design.dense[15:]))
    assert fits.coefficients == pytest.approx(shorter.coefficients, rel=1e-9)
    assert fits.dispersion == pytest.approx(shorter.dispersion, rel=1e-8)


def test_empty_group_and_constant_regressor_cost_no_degree_of_freedom():
    """A group without rows and a regressor that repeats the groups are left out, not divided by."""
    design = Design.of([0, 0, 1, 1, 2, 2], [1.0] * 6)
    fits = fit_quasi_poisson([[3, 5, 2, 2, 9, 9]], design, weights=[1, 1, 1, 1, 0, 0])
    assert fits.degrees_of_freedom[0] == 4 - 2
    assert fits.means[0, :4] == pytest.approx([4, 4, 2, 2])
    assert fits.coefficients[0, 2:].tolist() == [0, 0]


def test_all_zero_counts_do_not_converge_but_answer():
    """A silent region has no finite log rate: the fit says so and its means are next to nothing."""
    design, _ = _simulated(1)
    fits = fit_quasi_poisson(np.zeros((2, 70)), design, lagged=True)
    assert np.isfinite(fits.means).all()
    assert fits.means.max() < 1e-9


def test_ridge_solves_the_penalised_score():
    """The stationarity that the docstring promises: X'(w (y - mu)) = ridge x beta."""
    rng = np.random.default_rng(3)
    design = Design.of(np.arange(70) % 7, np.column_stack([np.ones(70), np.arange(-70, 0) / 35]))
    counts = rng.poisson(2.0, (20, 70)).astype(float)
    same = np.array([5.0] * 7 + [0, 0])
    for ridge in (same, same * np.arange(20)[:, None]):
        fits = fit_quasi_poisson(counts, design, ridge=ridge)
        score = (counts - fits.means) @ design.matrix
        assert score == pytest.approx(ridge * fits.coefficients, abs=1e-7)
        assert fits.converged.all()


def test_prediction_is_that_of_the_normal_matrix():
    """One group with mean 2.5 of 4 rows: log 2.5, standard error sqrt(1 / 10)."""
    linear, error = fit_quasi_poisson([[1, 2, 3, 4]], PLAIN).predict([1.0])
    assert linear == pytest.approx(np.log([2.5]))
    assert error == pytest.approx(np.sqrt([0.1]))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=70, max_size=70), st.floats(0.5, 3))
def test_promises_for_any_counts(values, cut):
    """Leverages sum to the coefficients in use, weights to the rows, fitted means to the counts."""
    design, _ = _simulated(1)
    counts = np.array([values], dtype=float)
    fits = fit_quasi_poisson(counts, Design.of(design.labels, design.dense[:, :1]))
    assert np.isfinite(fits.coefficients).all()
    if fits.converged[0] and counts.sum() > 0:
        assert fits.means.sum() == pytest.approx(counts.sum(), rel=1e-6)
    weights = robust_weights(anscombe_ratios(counts ** (2 / 3), fits), cut)
    assert weights.sum() == pytest.approx(70)
    assert fits.leverages.sum() == pytest.approx(70 - fits.degrees_of_freedom[0], rel=1e-4)


@pytest.mark.parametrize("bad", [np.nan, -1.0, np.inf])
def test_unusable_counts_are_refused_with_place(bad):
    """The message names the problem and the row, and says what to do."""
    with pytest.raises(InputError, match=r"problem 1, row 2 .*weight 0"):
        fit_quasi_poisson([[1, 2, 3, 4], [1, 2, bad, 4]], PLAIN)


def test_wrong_shapes_are_refused():
    """Rows of the counts and of the design must agree."""
    with pytest.raises(InputError, match="3 rows per problem, but the design has 4"):
        fit_quasi_poisson([[1, 2, 3]], PLAIN)
    with pytest.raises(InputError, match="one label per row"):
        Design.of([0, 0], [1.0, 2.0, 3.0])
