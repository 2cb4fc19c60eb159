"""How a page looks: type, colours, rules, and how a figure finds its place. It holds no word of a report."""

from __future__ import annotations

__all__ = ["FITTED", "PREAMBLE"]

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
#let first-rows = block(height: 66pt, above: 0pt, below: 0pt) + v(-60pt)
#let share(part) = box(width: 100%, height: 0.55em, baseline: -0.05em)[#place(left + horizon,
  rect(width: part, height: 0.5em, fill: bar, stroke: none))]
"""

FITTED = """
#let fitted(before, at, drawn) = context {
  let (before, earlier) = (query(before), query(at))
  let figure = scale => [#metadata(none)#at#drawn(scale)]
  if before.len() == 0 { return figure(1) }
  let start = before.first().location().position()
  let height = measure(drawn(1), width: 170mm).height
  let is-above = earlier.len() > 0 and {
    let now = earlier.first().location().position()
    now.page == start.page and now.y < start.y
  }
  let (whole, clearance) = (height + 24pt, 1.8em.to-absolute())
  let begin = start.y - if is-above { height + clearance } else { 0pt }
  let scale = calc.min(1, 1 - (whole + begin - 278mm) / (whole - 54pt))
  if scale > 0.8 { figure(scale) }
  else { place(top, float: true, clearance: clearance, figure(1)) }
}
"""
"""A figure: one that would miss the end of its page by a little is drawn a little smaller, and stays there; one that
would miss it by more stands at the top of the next page, and what follows it fills this one.

Its mark stands at the end of the block before it: one of its own would move on to the next page with it. Where it
floated to the top of the very page (`at`), the mark is judged where it would be without it: a figure whose place
depended on its place would never come to rest.
"""
