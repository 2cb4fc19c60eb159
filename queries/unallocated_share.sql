-- name: unallocated_share
-- title: Share of events that the statements give to no single region, by month
-- parameter: outcome text = intercepted -- what happened to the things counted
-- grain: one source, object and month
-- returns: source, object, month, events, in_one_region, unallocated_share
with stated as (
  select source, "object", date_trunc('month', day)::date as month, sum("count") as in_one_region
  from latest_event_counts
  where included and kind in ('stated', 'each') and outcome = coalesce(getvariable('outcome'), 'intercepted')
  group by source, "object", month
), totals as (
  select source, "object", date_trunc('month', date)::date as month, sum("count") as events
  from daily_counts
  where outcome = coalesce(getvariable('outcome'), 'intercepted')
  group by source, "object", month
)
select t.source, t."object", t.month, t.events::bigint as events, coalesce(s.in_one_region, 0)::bigint as in_one_region,
  round(1 - coalesce(s.in_one_region, 0) / nullif(t.events, 0), 4) as unallocated_share
from totals t
left join stated s using (source, "object", month)
order by source, "object", month;
