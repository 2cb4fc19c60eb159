-- name: revisions
-- title: Readings that were replaced, with the old and new totals
-- parameter: since instant -- replaced at or after this instant
-- parameter: until instant -- replaced before this instant
-- grain: one replaced reading of a statement
-- returns: replaced_at, source, published_at, statement_id, reason, old_events, new_events, change, relative_change, lag_days
with replaced as (
  select x.recorded_at as replaced_at, s.source, s.published_at, x.statement_id, x.reason,
    (select sum(t.events) from tallies t
     where t.statement_id = x.statement_id and t.ingest_id = x.ingest_id)::bigint as old_events,
    (select sum(t.events) from tallies t
     where t.statement_id = x.by_statement_id and t.ingest_id = x.by_ingest_id)::bigint as new_events,
    (epoch(x.recorded_at) - epoch(s.recorded_at)) / 86400 as lag_days
  from supersessions x
  join statements s on s.statement_id = x.statement_id and s.ingest_id = x.ingest_id
)
select replaced_at, source, published_at, statement_id, reason, old_events, new_events,
  coalesce(new_events, 0) - coalesce(old_events, 0) as change,
  round((coalesce(new_events, 0) - coalesce(old_events, 0)) / nullif(old_events, 0), 4) as relative_change,
  round(lag_days, 3) as lag_days
from replaced
where replaced_at >= coalesce(getvariable('since')::timestamptz, replaced_at)
and replaced_at < coalesce(getvariable('until')::timestamptz, 'infinity'::timestamptz)
order by replaced_at, statement_id, old_events;
