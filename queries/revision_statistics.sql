-- name: revision_statistics
-- title: How often, how late and by how much statements are revised
-- parameter: since instant -- replaced at or after this instant
-- parameter: until instant -- replaced before this instant
-- grain: one source and reason
-- returns: source, reason, revisions, changed, share_revised, median_lag_days, mean_change, mean_relative_change, mean_absolute_relative_change
with replaced as (
  select x.recorded_at as replaced_at, s.source, x.reason,
    coalesce((select sum(t.events) from tallies t
     where t.statement_id = x.statement_id and t.ingest_id = x.ingest_id), 0) as old_events,
    coalesce((select sum(t.events) from tallies t
     where t.statement_id = x.by_statement_id and t.ingest_id = x.by_ingest_id), 0) as new_events,
    (epoch(x.recorded_at) - epoch(s.recorded_at)) / 86400 as lag_days
  from supersessions x
  join statements s on s.statement_id = x.statement_id and s.ingest_id = x.ingest_id
), known as (
  select source, count(distinct statement_id) as statements from statements group by source
)
select source, reason, count(*) as revisions, count(*) filter (new_events <> old_events) as changed,
  round(count(*) / any_value(statements), 4) as share_revised,
  round(median(lag_days), 3) as median_lag_days,
  round(avg(new_events - old_events), 3) as mean_change,
  round(avg((new_events - old_events) / nullif(old_events, 0)), 4) as mean_relative_change,
  round(avg(abs(new_events - old_events) / nullif(old_events, 0)), 4) as mean_absolute_relative_change
from replaced
join known using (source)
where replaced_at >= coalesce(getvariable('since')::timestamptz, replaced_at)
and replaced_at < coalesce(getvariable('until')::timestamptz, 'infinity'::timestamptz)
group by source, reason
order by source, reason;
