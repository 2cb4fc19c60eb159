-- name: revisions
-- title: Readings that were replaced, with the old and new totals
-- parameter: since date -- recorded on or after this day
-- parameter: until date -- recorded on or before this day
-- grain: one replaced reading of a statement
-- returns: recorded_at, source, published_at, statement_id, reason, old_total, new_total
select x.recorded_at, s.source, s.published_at, x.statement_id, x.reason,
  (select sum(t.events) from tallies t
   where t.statement_id = x.statement_id and t.ingest_id = x.ingest_id)::bigint as old_total,
  (select sum(t.events) from tallies t
   where t.statement_id = x.by_statement_id and t.ingest_id = x.by_ingest_id)::bigint as new_total
from supersessions x
join statements s on s.statement_id = x.statement_id and s.ingest_id = x.ingest_id
where x.recorded_at::date >= coalesce(getvariable('since')::date, x.recorded_at::date)
and x.recorded_at::date <= coalesce(getvariable('until')::date, x.recorded_at::date)
order by x.recorded_at, x.statement_id;
