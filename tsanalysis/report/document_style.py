"""How a page looks: type, colours, rules. It holds no word of a report."""

from __future__ import annotations

__all__ = ["PREAMBLE"]

PREAMBLE = """
#let ink = rgb("{ink}")
#let muted = rgb("{muted}")
#let grid-line = rgb("{grid}")
#let accent = rgb("{line}")
#let bar = rgb("{bar}")
#let warning = rgb("{warning}")
#set text(font: "Source Sans Pro", size: 9.5pt, fill: ink, hyphenate: false, number-width: "tabular")
#set par(leading: 0.58em, spacing: 0.8em)
#set list(marker: text(fill: accent)[•], body-indent: 0.6em, spacing: 0.55em)
#show heading.where(level: 1): it => block(above: 1.7em, below: 0.75em, sticky: true)[
  #text(size: 13pt, weight: 600)[#it.body]]
#show heading.where(level: 2): it => block(above: 1.2em, below: 0.55em, sticky: true)[
  #text(size: 10pt, weight: 600)[#it.body]]
#show figure.caption: it => text(size: 8pt, fill: muted, it.body)
#set figure(gap: 0.5em, numbering: none)
#show figure: set align(left)
#show figure: it => block(above: 1em, below: 1.1em, breakable: false, it)
#let small(body) = text(size: 8pt, fill: muted, body)
#let plain-rule = 0.4pt + grid-line
#let head(body) = text(size: 7.5pt, weight: 600, fill: muted, body)
#let first-rows = block(height: 50pt, above: 0pt, below: 0pt) + v(-44pt)
#let share(part) = box(width: 100%, height: 0.55em, baseline: -0.05em)[#place(left + horizon,
  rect(width: part, height: 0.5em, fill: bar, stroke: none))]
"""
