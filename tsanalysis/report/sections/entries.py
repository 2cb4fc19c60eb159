"""One entry for each method: its formula, its settings, what it supposes, its papers.

A report has the entries of what it used; the template `full` has all, and says which it did not use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Formula, Paragraph, Subheading
from tsanalysis.report.findings import both_periods

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.wording import Wording

__all__ = ["entries"]


def entries(narrator: Narrator) -> tuple[Block, ...]:
    """Return the entries of a report, in the order of its sections."""
    from tsanalysis.report.sections import TEMPLATES  # noqa: PLC0415 -- which imports this module

    contents, shown = narrator.contents, set(narrator.sections or TEMPLATES[narrator.template])
    level, regions = "level" in shown, "regions" in shown
    used: dict[Callable[[Narrator], tuple[Block, ...]], bool] = {
        _trend: level or "front" in shown,
        _smooth_level: level and contents.trend.result is not None,
        _calendar: level and contents.decomposition.result is not None,
        _pooling: False,
        _changes: level,
        _comparison: regions or "front" in shown,
        _spread: regions and contents.concentration.result is not None,
        _pairs: regions and contents.together.result is not None,
        _signals: not shown.isdisjoint(("front", "regions", "signals")),
        _incident: "incident" in shown and contents.incident.result is not None,
        _forecast: "forecast" in shown and _method_ahead(narrator) is not None,
        _reconciliation: False,
        _late_reports: "quality" in shown and contents.late.result is not None,
    }
    unused = Paragraph((narrator.say("This report did not use it."),))
    found: list[Block] = []
    for make, is_used in used.items():
        if is_used or narrator.template == "full":
            found += make(narrator) if is_used else (*make(narrator), unused)
    return tuple(found)


def _entry(title: str, formula: Formula, *words: Sentence) -> tuple[Block, ...]:
    return Subheading(title), formula, Paragraph(words)


def _trend(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Trend"),
        Formula(
            f'log bb(E) y_t = log e_t + a + b t + d_(w(t)) quad "{say("growth per week")}" = e^b',
            say(
                "The logarithm of the expected count of day t is the logarithm of its exposure, plus a, plus b times t in weeks, plus an effect of the weekday; growth per week is e to the b."
            ),
        ),
        say(
            "Poisson quasi-likelihood. Days are not independent: the standard error of b is Newey and West's with 1.3 √n lags, completed for what so many lags miss of an autoregression (Andrews and Monahan 1992), and judged by the fixed-b distribution of Kiefer and Vogelsang (2005). One slope stands for the whole period; none is told of fewer than 28 reported days or 10 events, nor of a region across a break in how regions are reported."
        ),
    )


def _smooth_level(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Smooth level"),
        Formula(
            "log bb(E) y_t = log e_t + s(t) + d_(w(t)) quad s(t) = sum_k b_k dot B_k (t)",
            say(
                "The logarithm of the expected count of day t is the logarithm of its exposure, plus s, a weighted sum of cubic splines, plus an effect of the weekday."
            ),
        ),
        say(
            "Cubic B-splines with a knot every 14 days, 40 at most, and a penalty on the second differences of their weights b (Eilers and Marx 1996). How smooth is chosen by restricted likelihood (Wood and Fasiolo 2017), the dispersion being multiplied by (1 + ρ)/(1 − ρ), so that autocorrelation ρ is not taken for waves. Its interval holds for each day by itself, and it never goes beyond the data."
        ),
    )


def _calendar(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Weekdays and season"),
        Formula(
            "y_t = e_t thin S_t thin W_t thin A_t thin R_t",
            say(
                "The count of day t is its exposure times the smooth level, the factor of the weekday, the factor of the time of year, and a remainder."
            ),
        ),
        say(
            "The factors come from the regression of the smooth level. Those of the seven weekdays have the geometric mean 1; two pairs of yearly waves are fitted where two years are known, else A is 1. A day without a statement costs information and nothing else. Each interval holds by itself."
        ),
    )


def _pooling(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Trends of sparse regions"),
        Formula(
            "tilde(b)_i = overline(b) + tau^2 / (tau^2 + s_i^2) thin (b_i - overline(b))",
            say(
                "The pooled slope of region i is the mean slope plus the distance of its own slope from it, times tau squared over the sum of tau squared and of its squared standard error."
            ),
        ),
        say(
            "Slopes of three regions or more are drawn to their mean, the more so the less is known of each; the variance τ² between regions is that of DerSimonian and Laird (1986). It supposes that, before their counts are seen, nothing tells one region from another."
        ),
    )


def _changes(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Changes of level and of reporting"),
        Formula(
            "min_(m, thin t_1 < dots.c < t_m) quad sum_(i=0)^m C(y_(t_i), dots.h, y_(t_(i+1) - 1)) + m tau c log n",
            say(
                "The days of change t make the sum of the costs C of the stretches between them, plus a penalty of tau times c times log n for each of the m changes, as small as it can be."
            ),
        ),
        say(
            "Optimal partitioning (Killick, Fearnhead and Eckley 2012); C is minus twice the negative binomial log-likelihood after weekday effects and, where two years are known, after yearly waves fitted together with the levels; c = 2.5, and τ = (1 + ρ)/(1 − ρ) allows for the autocorrelation ρ. A single day with most of the events of its stretch is no level and is left out. The days in brackets are a likelihood-ratio confidence set (Eo and Morley 2015). Changes of reporting are found alike, with c = 3, in daily shares of totals, in the number of windows and in their length; of a share by less than 0.15, or by a ratio below 1.4, they are not listed."
        ),
    )


def _comparison(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Comparison"),
        Formula(
            'Y_b | Y_a + Y_b tilde "Bin"(Y_a + Y_b, thin (R e_b) / (e_a + R e_b)) quad hat(R) = (Y_b slash e_b) / (Y_a slash e_a)',
            say(
                "Given both sums, the later sum is binomial; R is the ratio of the rates per reported day, e the days reported in each period."
            ),
        ),
        say.sentence(
            "The rate of {last} against that of {before}. The interval of R inverts this exactly (Clopper and Pearson 1934), at counts divided by their dispersion, autocorrelation included.",
            **both_periods(narrator),
        ),
        say(
            "The share of a region in both periods is compared by the difference of two shares (Newcombe 1998), with the dispersion of its share from day to day; q-values adjust for the regions."
        ),
    )


def _spread(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Regions together: how the counts spread"),
        Formula(
            "D = 1 slash sum_r p_r^2", say("D is one over the sum of the squared shares p of the regions.")
        ),
        say(
            "In stretches of 28 days, D is the number of regions with equal counts that would be as concentrated (Hill 1973). Its interval, and that of the largest share, are those of the jackknife over days (Efron 1982), which takes days for independent. A stretch with fewer than 10 events, or with events on fewer than 7 days, has none."
        ),
        say(
            "Every day the sum of the single regions is held against the total. What was told for several regions or for none is given to no region; regions above the total are a fault of the data."
        ),
    )


def _pairs(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Regions together: which go with which"),
        Formula(
            "r_k = (sum_t a_t dot b_(t+k)) / sqrt(sum_t a_t^2 thin sum_t b_(t+k)^2)",
            say(
                "The correlation at lag k is the sum of the products of the scores a of one region on day t and b of the other k days later, over the root of the product of the sums of their squares."
            ),
        ),
        say(
            "A score is the expected normal score of a count under a negative binomial law about the smooth level and the weekday, so that one night with very many events does not decide. Of the lags up to 14 days either way the greatest correlation is told. Its p-value is that of the Pearson III law with the variance of Bartlett (1946) and the skewness of shuffled days (Kazi-Aoual et al. 1995), times the number of lags; q-values adjust for the pairs (Benjamini and Hochberg 1995). Regions with fewer than 50 events or 60 common days are left out."
        ),
    )


def _signals(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Signals"),
        Formula(
            'y_t tilde "NB"(mu_t, thin mu_t (phi + mu_t s_t^2)) quad p_t = P(Y >= y_t)',
            say(
                "The count of day t is negative binomial with mean mu and variance mu times phi plus mu s squared; the p-value is the probability of at least the observed count."
            ),
        ),
        say(
            "A regression on a trailing window with weekday and trend, past bursts weighted down (Farrington et al. 1996; Noufaily et al. 2013). q-values adjust for the regions judged on one day (Benjamini and Hochberg 1995)."
        ),
    )


def _incident(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("The incident"),
        Formula(
            'Y tilde "NB"(m, thin phi m (1 + tau slash n))',
            say(
                "The count Y of the window is negative binomial with mean m and variance phi times m times one plus tau over n."
            ),
        ),
        say(
            "Rates of each hour of the day, from all earlier windows by the EM algorithm (Dempster, Laird and Rubin 1977), give the events in the same hours of n earlier days: their mean m and dispersion φ; τ allows for autocorrelation. A source chooses its windows by what happened in them, so the window is also ranked among earlier ones of like length (Vovk, Gammerman and Shafer 2005)."
        ),
    )


def _method_ahead(narrator: Narrator) -> str | None:
    """Return the method of the forecast that is shown."""
    result = narrator.contents.forecast.result
    methods = [] if result is None else result.frame["method"].drop_nulls().to_list()
    return methods[0] if methods else None


def _forecast(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    formulas = {"nb": _regression(say), "ses": _smoothing(say)}
    shown = [formulas[method]] if (method := _method_ahead(narrator)) in formulas else [*formulas.values()]
    return (
        Subheading(say("Forecast")),
        *shown,
        Paragraph(
            (
                say(
                    "Negative binomial regression and exponential smoothing (Hyndman et al. 2008), their rates and variance being unknown (Hoeting et al. 1999), are tried against repeating the last week; the best is shown if it beats that. The trials use what is known now of the days before each past day, not what was known on it. After every trial each side of the ranges is stretched by how many days lay beyond it (Gibbs and Candès 2021)."
                ),
                say(
                    "The trials begin on up to 26 past days, 7 days apart, each after 84 days or more; errors are weighted interval scores (Bracher et al. 2021), and a method beats the naive one where the mean of their differences does so with p below 0.1 (Diebold and Mariano 1995)."
                ),
            )
        ),
    )


def _regression(say: Wording) -> Formula:
    return Formula(
        'y_(t+h) tilde "NB"(mu_h, thin mu_h + (alpha + s_h^2) mu_h^2)',
        say(
            "The count of a day ahead is negative binomial with mean mu and variance mu plus mu squared times the sum of alpha and s squared, the squared standard error of the logarithm of mu."
        ),
    )


def _smoothing(say: Wording) -> Formula:
    return Formula(
        "log(1 + y_(t+h)) tilde t(overline(c)_h, thin sum_j w_j (v_(j h) + (c_(j h) - overline(c)_h)^2)) quad overline(c)_h = sum_j w_j c_(j h)",
        say(
            "The logarithm of one plus the count h days ahead is Student's t about the mean of the predictions of all smoothing rates j, weighted by their likelihood w; its variance is the mean of theirs plus that between them."
        ),
    )


def _reconciliation(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Forecasts that add up"),
        Formula(
            "tilde(B)_p = B_p + v_p / (sum_q v_q) thin (T - sum_q B_q)",
            say(
                "The reconciled draw of part p is its own draw plus its share, by the variances v, of what the draws of all parts lack of the draw of the total T."
            ),
        ),
        say(
            "Forecasts of regions are made to add up to that of the total, in 2000 draws that rise and fall together as past days did (Clark et al. 2004). This is the projection of minimal trace for uncorrelated errors that leaves the total as it is (Wickramasuriya, Athanasopoulos and Hyndman 2019; Zhang et al. 2023); then the draws are whole numbers of 0 or more that keep their sum. Regions without a forecast of their own stand together as one."
        ),
    )


def _late_reports(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return _entry(
        say("Late reports"),
        Formula(
            "lambda_d = (1 - F_d) thin (z_d thin k slash F_d + (1 - z_d) thin m)",
            say(
                "What is expected still to come of a day of which k events are known after d days is one minus F, the share known by then, times the mean of k over F and of m, the mean of a day, weighted by z."
            ),
        ),
        say(
            "F is the share of the events of past days that was known after d days (chain ladder, Mack 1993); the credibility z is the one that made past completions most likely (Mack 2000). What is to come is negative binomial with the dispersion of past completions. A day is complete after 7 days; wanted are 28 complete days of which a state of knowledge was kept every day, and 50 events. It supposes that reports come as late as they used to."
        ),
    )
