-- name: coverage_calendar
-- title: The hours of each day that statements account for
-- parameter: source text -- only this claimant
-- parameter: since date -- first day
-- parameter: until date -- last day
-- grain: one source, outcome, object and day, silent days included
-- returns: date, source, outcome, object, status, windows, hours_stated, hours_assumed, gaps
select date, source, outcome, "object", status, windows,
  round(hours_stated, 2) as hours_stated, round(hours_assumed, 2) as hours_assumed, gaps
from coverage_calendar
where source = coalesce(getvariable('source'), source)
and date >= coalesce(getvariable('since')::date, date)
and date <= coalesce(getvariable('until')::date, date)
order by source, outcome, "object", date;
