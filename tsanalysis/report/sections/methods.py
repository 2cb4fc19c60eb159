"""Methods, with formulas, settings, versions, and what the report cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Formula, Paragraph, Points, Section, Subheading

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block
    from tsanalysis.report.narrator import Narrator

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
                zone=scope.zone,
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
            'log bb(E) y_t = log e_t + a + b t + d_(w(t)) quad "growth per week" = e^b',
            say(
                "The logarithm of the expected count of day t is the logarithm of its exposure, plus a, plus b times t in weeks, plus an effect of the weekday; growth per week is e to the b."
            ),
        ),
        _words(
            say(
                "Poisson quasi-likelihood. The standard error of b is Newey and West's with 1.3 √n lags, judged by the fixed-b distribution of Kiefer and Vogelsang (2005), because days are not independent. The smooth level is a penalised spline."
            )
        ),
        Subheading(say("Changes, comparison, signals")),
        _words(
            say(
                "Changes of level: optimal partitioning with a negative binomial cost (Killick et al. 2012); the days in brackets are a likelihood-ratio confidence set. Comparison: the last {n} days against the {n} before, exact for a ratio of Poisson rates at counts reduced by the dispersion.",
                n=scope.comparison_days,
            )
        ),
        Formula(
            'y_t tilde "NB"(mu_t, thin mu_t (phi + mu_t s_t^2)) quad p_t = P(Y >= y_t)',
            say(
                "The count of day t is negative binomial with mean mu and variance mu times phi plus mu s squared; the p-value is the probability of at least the observed count."
            ),
        ),
        _words(
            say(
                "Signals: a regression on a trailing window with weekday and trend, past bursts weighted down (Farrington et al. 1996; Noufaily et al. 2013). q-values adjust for the regions judged on one day (Benjamini and Hochberg 1995)."
            )
        ),
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
                (say("What comes next. Nothing here is a forecast."),),
            )
        ),
    ]
    return Section("methods", say("Methods"), tuple(blocks))


def _words(text: str) -> Paragraph:
    return Paragraph(((text,),))
