-- name: region_firsts
-- title: When each region was first and last named, and its worst day
-- parameter: source text -- only this claimant
-- parameter: outcome text = intercepted -- what happened to the things counted
-- grain: one source, object and region, windows standing whole as in the view
-- returns: source, object, region, first_named, last_named, days_named, events, worst_day, worst_count
select source, "object", region, min(date) as first_named, max(date) as last_named, count(*) as days_named,
  coalesce(sum("count"), 0)::bigint as events,
  arg_max(date, ("count", date)) filter ("count" is not null) as worst_day,
  max("count") as worst_count
from daily_regional_counts
where status <> 'excluded'
and source = coalesce(getvariable('source'), source)
and outcome = coalesce(getvariable('outcome'), 'intercepted')
group by source, "object", region
order by first_named, region, source, "object";
