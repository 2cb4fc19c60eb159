-- name: region_by_month
-- title: Events by region and month, with what may come on top
-- parameter: source text -- only this claimant
-- parameter: outcome text = intercepted -- what happened to the things counted
-- parameter: region text -- only this region code, such as RU-KLU
-- grain: one source, object, region and month, windows standing whole as in the view
-- returns: source, object, region, month, count, low, high, days_named, days_partial
select source, "object", region, date_trunc('month', date)::date as month,
  sum("count")::bigint as "count", sum(low)::bigint as low,
  case when count(high) = count(*) then sum(high) end::bigint as high,
  count(*) as days_named, count(*) filter (status = 'partial') as days_partial
from daily_regional_counts
where status <> 'excluded'
and source = coalesce(getvariable('source'), source)
and outcome = coalesce(getvariable('outcome'), 'intercepted')
and region = coalesce(getvariable('region'), region)
group by source, "object", region, month
order by source, "object", region, month;
