"""How the HTML report looks, and the few lines that sort a table. It holds no word that is read."""

from __future__ import annotations

from tsanalysis.report.palette import COLOURS

__all__ = ["SCRIPT", "STYLE"]

_VARIABLES = "".join(f"--{name}:{colour};" for name, colour in COLOURS.items())

STYLE = (
    f":root{{{_VARIABLES}color-scheme:light}}"
    """
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:58rem;background:var(--paper);color:var(--ink);
font:400 1rem/1.5 'Source Sans Pro',system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.6rem,5vw,2.25rem);font-weight:600;line-height:1.15;margin:.4rem 0;text-wrap:balance}
h2{font-size:1.4rem;font-weight:600;line-height:1.25;margin:2.75rem 0 .75rem}
h3{font-size:1.05rem;font-weight:600;margin:1.75rem 0 .5rem}
p,ul,dl,figure{margin:0 0 1rem}
a{color:var(--line)}
a:focus-visible,button:focus-visible,.scroll:focus-visible{outline:2px solid var(--line);outline-offset:2px}
a.number{color:inherit;text-decoration:underline dotted var(--hatch);text-underline-offset:.2em}
td a.number,th a.number,.large a.number{text-decoration:none}
a.number:hover,a.number:focus-visible{color:var(--line);text-decoration:underline}
.banner{color:var(--warning);font-size:.8rem;font-weight:600;letter-spacing:.08em;margin:0}
.subtitle{color:var(--muted);font-size:1.15rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:.6rem 0;
border:solid var(--grid);border-width:1px 0;font-size:.9rem}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.points{padding-left:1.2rem}
.points li{margin-bottom:.4rem}
.points li::marker{color:var(--line)}
.note,.caption,figcaption,footer{color:var(--muted);font-size:.875rem;line-height:1.4}
.caption{margin:1.5rem 0 .4rem}
.keys{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1.25rem}
.keys div{display:flex;flex-direction:column;border-top:2px solid var(--line);padding-top:.5rem}
.keys dt{font-size:.95rem;line-height:1.3}
.keys dd{margin:0}
.keys .large{order:-1;font-size:2rem;font-weight:600;line-height:1.15}
.keys .open{color:var(--muted)}
.keys .note{font-size:.8rem;line-height:1.35;margin-top:.15rem}
.facts{display:grid;grid-template-columns:minmax(6rem,auto) 1fr;gap:.4rem 1rem;font-size:.95rem}
.facts dt{color:var(--muted);font-size:.85rem;font-weight:600;line-height:1.7}
.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;max-width:100%}
figure{margin:1.5rem 0}
figcaption{margin-top:.4rem}
svg{display:block;width:100%;height:auto;min-width:36rem}
svg *{stroke-linejoin:round;stroke-linecap:butt}
.formula{margin:1rem 0;padding:.25rem 0}
math{font-size:1.1rem}
table{border-collapse:collapse;width:100%;font-size:.95rem;line-height:1.35;font-variant-numeric:tabular-nums}
table.small{font-size:.875rem}
table.listing{width:auto}
th,td{padding:.3rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid);font-weight:400}
thead th,thead td{border-bottom:1.5px solid var(--muted);color:var(--muted);font-size:.8rem;font-weight:600;vertical-align:bottom}
td.right,th.right{text-align:right;white-space:nowrap}
td.center,th.center{text-align:center}
.total th,.total td{font-weight:600}
tr:target,tr:target th{background:var(--pale)}
.share{min-width:5rem;width:14%}
tbody th{min-width:8.5rem}
.scroll+.note{margin-top:.5rem}
.share span{display:block;height:.6rem;margin-top:.35rem;background:var(--bar)}
th button{all:unset;cursor:pointer;color:var(--line);font-weight:600}
th button::after{content:"\\2195";padding-left:.2em;color:var(--hatch)}
th[aria-sort=ascending] button::after{content:"\\2191";color:inherit}
th[aria-sort=descending] button::after{content:"\\2193";color:inherit}
footer{border-top:1px solid var(--grid);margin-top:3rem;padding-top:.75rem}
@media print{@page{margin:18mm}body{max-width:none;padding:0;font-size:9.5pt}nav,th button::after{display:none}
.scroll{overflow:visible}svg{min-width:0}h2,h3,.caption{break-after:avoid}figure,tr{break-inside:avoid}
a,a.number,th button{color:inherit;text-decoration:none}}
"""
)
"""The style sheet: one column, one scale of type, the colours of the figures."""

SCRIPT = """
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const moving = [...body.rows].filter(row => row.id), fixed = [...body.rows].filter(row => !row.id);
  const key = (row, column) => {
    const cell = row.cells[column], value = cell.dataset.value;
    return value === undefined ? cell.textContent : Number(value);
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b), document.documentElement.lang);
  for (const [column, head] of heads.entries()) {
    if (!("sort" in head.dataset)) continue;
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.classList.contains("right") ? "descending" : "ascending";
      const order = head.ariaSort !== first ? first : first === "ascending" ? "descending" : "ascending";
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = order;
      const sign = order === "ascending" ? 1 : -1;
      const known = moving.filter(row => key(row, column) !== "");
      const unknown = moving.filter(row => key(row, column) === "");
      known.sort((a, b) => sign * compare(key(a, column), key(b, column)));
      body.append(...known, ...unknown, ...fixed);
    });
  }
}
"""
"""Sorts the rows that have a name of their own; sums and rests stay below, unknown values last."""
