-- name: month_totals
-- title: Events by month under both day rules: by the end and by the start of each window
-- parameter: source text -- only this claimant
-- parameter: outcome text = intercepted -- what happened to the things counted
-- parameter: zone text = Europe/Moscow -- zone in which a window starts
-- grain: one source, object and month
-- returns: source, object, month, by_window_end, by_window_start
with counted as (
  select t.source, t."object", t.events, t.day as ended,
    coalesce((t.window_start at time zone coalesce(getvariable('zone'), 'Europe/Moscow'))::date,
      case when t.window_kind = 'overnight' then t.day - 1 else t.day end) as started
  from current_tallies t
  where t.outcome = coalesce(getvariable('outcome'), 'intercepted')
  and t.source = coalesce(getvariable('source'), t.source)
  and t.day is not null
  and not exists (select 1 from excluded_tallies e where e.tally_id = t.tally_id)
), months as (
  select source, "object", date_trunc('month', ended)::date as month, events as by_end, 0 as by_start from counted
  union all
  select source, "object", date_trunc('month', started)::date, 0, events from counted
)
select source, "object", month, sum(by_end)::bigint as by_window_end, sum(by_start)::bigint as by_window_start
from months
group by source, "object", month
order by source, "object", month;
