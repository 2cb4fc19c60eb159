-- name: daily_totals
-- title: Events a day, with what is known of the day
-- parameter: source text -- only this claimant
-- parameter: outcome text = intercepted -- what happened to the things counted
-- parameter: since date -- first day
-- parameter: until date -- last day
-- grain: one day, source, outcome and object, windows standing whole as in the view
-- returns: date, source, outcome, object, count, low, high, undecided, status
select date, source, outcome, "object", "count", low, high, undecided, status
from daily_counts
where source = coalesce(getvariable('source'), source)
and outcome = coalesce(getvariable('outcome'), 'intercepted')
and date >= coalesce(getvariable('since')::date, date)
and date <= coalesce(getvariable('until')::date, date)
order by source, outcome, "object", date;
