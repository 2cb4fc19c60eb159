"""Methods, with formulas, settings, versions, and what the report cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Formula, Paragraph, Points, Section, Subheading
from tsanalysis.report.findings import comparison_days
from tsanalysis.report.labels import Label

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.wording import Wording

__all__ = ["methods_section"]


def methods_section(narrator: Narrator) -> Section:
    """Return the section on methods."""
    say, scope = narrator.say, narrator.contents.scope
    rules = {
        "end": say("the day on which it ends"),
        "start": say("the day on which it starts"),
        "night": say("the next morning, if it starts in the evening"),
        "proportional": say("every day it touches, by hours"),
    }
    blocks: list[Block] = [
        _words(
            say(
                "Days. A window belongs to {rule} ({zone}). A day without any statement is unknown, never zero. A zero stands only where a complete breakdown does not name the region.",
                rule=rules[scope.day_rule],
                zone=Label(scope.zone, "name"),
            )
        ),
        _words(
            say(
                "Double counts. A window that lies inside another of the same source, outcome and object is counted once. Windows that overlap in part cannot be separated; the lower bound allows for it."
            )
        ),
        _words(
            say(
                "Regions. A number told for several regions, or for none, is given to no region. It widens the interval of every region it may belong to."
            )
        ),
        Subheading(say("Trend")),
        Formula(
            f'log bb(E) y_t = log e_t + a + b t + d_(w(t)) quad "{say("growth per week")}" = e^b',
            say(
                "The logarithm of the expected count of day t is the logarithm of its exposure, plus a, plus b times t in weeks, plus an effect of the weekday; growth per week is e to the b."
            ),
        ),
        _words(
            say(
                "Poisson quasi-likelihood. Days are not independent: the standard error of b is Newey and West's with 1.3 √n lags, completed for what so many lags miss of an autoregression (Andrews and Monahan 1992), and judged by the fixed-b distribution of Kiefer and Vogelsang (2005). The smooth level is a penalised spline."
            )
        ),
        *_changes(say),
        *_comparison(narrator),
        Subheading(say("Signals")),
        Formula(
            'y_t tilde "NB"(mu_t, thin mu_t (phi + mu_t s_t^2)) quad p_t = P(Y >= y_t)',
            say(
                "The count of day t is negative binomial with mean mu and variance mu times phi plus mu s squared; the p-value is the probability of at least the observed count."
            ),
        ),
        _words(
            say(
                "A regression on a trailing window with weekday and trend, past bursts weighted down (Farrington et al. 1996; Noufaily et al. 2013). q-values adjust for the regions judged on one day (Benjamini and Hochberg 1995)."
            )
        ),
        *_incident(say, shown=narrator.contents.incident.result is not None),
        *_forecast(say, _method_ahead(narrator)),
        Subheading(say("Words for evidence")),
        _words(
            say(
                "p below 0.001: very strong evidence; below 0.01: strong evidence; below 0.05: evidence; below 0.1: weak evidence; otherwise no evidence. No evidence of a change is not evidence of no change."
            )
        ),
        Subheading(say("What this report cannot say")),
        Points(
            (
                (
                    say(
                        "Whether a claim is true. All numbers are claims of one party; none was verified, and what the party did not claim is not here."
                    ),
                ),
                (
                    say(
                        "How many there were in all: what was not claimed, or was lost, hit or turned back under another word, is not counted."
                    ),
                ),
                (
                    say(
                        "Why a number rose or fell. A change of reporting can look like a change of events; the breaks found are listed."
                    ),
                ),
                (say("What comes next. A forecast, where one is shown, only continues the past."),),
            )
        ),
    ]
    return Section("methods", say("Methods"), tuple(blocks))


def _words(text: Sentence) -> Paragraph:
    return Paragraph((text,))


def _changes(say: Wording) -> tuple[Block, ...]:
    return (
        Subheading(say("Changes of level and of reporting")),
        Formula(
            "min_(m, thin t_1 < dots.c < t_m) quad sum_(i=0)^m C(y_(t_i), dots.h, y_(t_(i+1) - 1)) + m tau c log n",
            say(
                "The days of change t make the sum of the costs C of the stretches between them, plus a penalty of tau times c times log n for each of the m changes, as small as it can be."
            ),
        ),
        _words(
            say(
                "Optimal partitioning (Killick, Fearnhead and Eckley 2012); C is minus twice the negative binomial log-likelihood after weekday effects and, where two years are known, after yearly waves fitted together with the levels; c = 2.5, and τ = (1 + ρ)/(1 − ρ) allows for the autocorrelation ρ. A single day with most of the events of its stretch is no level and is left out. The days in brackets are a likelihood-ratio confidence set (Eo and Morley 2015). Changes of reporting are found alike, with c = 3, in daily shares of totals, in the number of windows and in their length; of a share by less than 0.15, or by a ratio below 1.4, they are not listed."
            )
        ),
    )


def _comparison(narrator: Narrator) -> tuple[Block, ...]:
    say = narrator.say
    return (
        Subheading(say("Comparison")),
        Formula(
            'Y_b | Y_a + Y_b tilde "Bin"(Y_a + Y_b, thin (R e_b) / (e_a + R e_b)) quad hat(R) = (Y_b slash e_b) / (Y_a slash e_a)',
            say(
                "Given both sums, the later sum is binomial; R is the ratio of the rates per reported day, e the days reported in each period."
            ),
        ),
        _words(
            say.sentence(
                "The last {n} days against the {n} before. The interval of R inverts this exactly (Clopper and Pearson 1934), at counts divided by their dispersion, autocorrelation included.",
                n=comparison_days(narrator),
            )
        ),
    )


def _incident(say: Wording, *, shown: bool) -> tuple[Block, ...]:
    """Return the method of the incident, where the report shows one."""
    if not shown:
        return ()
    return (
        Subheading(say("The incident")),
        Formula(
            'Y tilde "NB"(m, thin phi m (1 + tau slash n))',
            say(
                "The count Y of the window is negative binomial with mean m and variance phi times m times one plus tau over n."
            ),
        ),
        _words(
            say(
                "Rates of each hour of the day, from all earlier windows by the EM algorithm (Dempster, Laird and Rubin 1977), give the events in the same hours of n earlier days: their mean m and dispersion φ; τ allows for autocorrelation. A source chooses its windows by what happened in them, so the window is also ranked among earlier ones of like length (Vovk, Gammerman and Shafer 2005)."
            )
        ),
    )


def _method_ahead(narrator: Narrator) -> str | None:
    """Return the method of the forecast that is shown."""
    result = narrator.contents.forecast.result
    methods = [] if result is None else result.frame["method"].drop_nulls().to_list()
    return methods[0] if methods else None


def _forecast(say: Wording, method: str | None) -> tuple[Block, ...]:
    """Return the method of the forecast, where the report shows one."""
    if method is None:
        return ()
    regression = Formula(
        'y_(t+h) tilde "NB"(mu_h, thin mu_h + (alpha + s_h^2) mu_h^2)',
        say(
            "The count of a day ahead is negative binomial with mean mu and variance mu plus mu squared times the sum of alpha and s squared, the squared standard error of the logarithm of mu."
        ),
    )
    smoothing = Formula(
        "log(1 + y_(t+h)) tilde t(overline(c)_h, thin sum_j w_j (v_(j h) + (c_(j h) - overline(c)_h)^2)) quad overline(c)_h = sum_j w_j c_(j h)",
        say(
            "The logarithm of one plus the count h days ahead is Student's t about the mean of the predictions of all smoothing rates j, weighted by their likelihood w; its variance is the mean of theirs plus that between them."
        ),
    )
    return (
        Subheading(say("Forecast")),
        regression if method == "nb" else smoothing,
        _words(
            say(
                "Negative binomial regression and exponential smoothing (Hyndman et al. 2008), their rates and variance being unknown (Hoeting et al. 1999), are tried against repeating the last week; the best is shown if it beats that. The trials use what is known now of the days before each past day, not what was known on it. After every trial each side of the ranges is stretched by how many days lay beyond it (Gibbs and Candès 2021)."
            )
        ),
    )
