-- name: silent_gaps
-- title: The longest stretches of days without a statement
-- parameter: source text -- only this claimant
-- parameter: rows integer = 20 -- how many
-- grain: one stretch of days of a source
-- returns: source, last_reported, next_reported, silent_days
with days as (
  select distinct source, day from current_tallies where day is not null
), stretches as (
  select source, day as last_reported, lead(day) over (partition by source order by day) as next_reported
  from days
)
select source, last_reported, next_reported, (next_reported - last_reported - 1)::bigint as silent_days
from stretches
where next_reported - last_reported > 1
and source = coalesce(getvariable('source'), source)
order by silent_days desc, source, last_reported
limit coalesce(getvariable('rows')::bigint, 20);
