-- What `check` looks for. Each query returns one row for each finding: subject, finding. A check of level
-- "fail" fails where it finds something; one of level "note" only tells.

-- check: ledger | fail
with counted as (
  select 'statements' as relation, ingest_id, count(*) as rows from statements group by all
  union all select 'tallies', ingest_id, count(*) from tallies group by all
  union all select 'event_counts', ingest_id, count(*) from event_counts group by all
  union all select 'overlaps', ingest_id, count(*) from "overlaps" group by all
  union all select 'rejects', ingest_id, count(*) from rejects group by all
), promised as (
  select 'statements' as relation, ingest_id, statements_added as rows from ingests
  union all select 'tallies', ingest_id, tallies_added from ingests
  union all select 'event_counts', ingest_id, event_counts_added from ingests
  union all select 'overlaps', ingest_id, overlaps_added from ingests
  union all select 'rejects', ingest_id, rejects_added from ingests
)
select coalesce(p.relation, c.relation) || ' of load ' || coalesce(p.ingest_id, c.ingest_id) as subject,
  'the ledger says ' || coalesce(p.rows, 0) || ' rows, the table has ' || coalesce(c.rows, 0) as finding
from promised p
full join counted c on c.relation = p.relation and c.ingest_id = p.ingest_id
where coalesce(p.rows, 0) <> coalesce(c.rows, 0)
order by subject;

-- check: orphans | fail
select 'tally ' || tally_id as subject, 'its statement ' || statement_id || ' is not in the load' as finding
from tallies t
where not exists (
  select 1 from statements s where s.statement_id = t.statement_id and s.ingest_id = t.ingest_id)
union all
select 'count ' || count_id, 'its tally ' || tally_id || ' is not in the load'
from event_counts c
where not exists (select 1 from tallies t where t.tally_id = c.tally_id and t.ingest_id = c.ingest_id)
union all
select 'statement ' || x.statement_id, 'it is superseded by load ' || x.by_ingest_id || ', which does not have it'
from supersessions x
where not exists (
  select 1 from statements s where s.statement_id = x.by_statement_id and s.ingest_id = x.by_ingest_id)
order by subject;

-- check: quotes | fail
select 'count ' || c.count_id as subject, 'the text there reads '
  || substr(s.text, c.span_start + 1, c.span_end - c.span_start) || ', not ' || c.quote as finding
from event_counts c
join tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
where s.text is not null and c.quote is not null
and substr(s.text, c.span_start + 1, c.span_end - c.span_start) is distinct from c.quote
order by subject;

-- check: sums | fail
select 'tally ' || t.tally_id as subject, 'it is ' || t.balance || ', but its total is ' || t.total
  || ' and its parts add up to ' || coalesce(sum(c."count"), 0) as finding
from current_tallies t
left join event_counts c on c.tally_id = t.tally_id and c.ingest_id = t.ingest_id
  and c.kind in ('stated', 'each', 'joint', 'rest', 'unallocated')
where t.total is not null and t.balance in ('balanced', 'short', 'no_breakdown')
group by t.tally_id, t.balance, t.total
having coalesce(sum(c."count"), 0) <> t.total
order by subject;

-- check: windows | fail
select 'tally ' || t.tally_id as subject,
  case when t.window_end - t.window_start > interval 48 hour
    then 'its window lasts ' || round(epoch(t.window_end - t.window_start) / 3600) || ' hours'
    else 'its window ends at ' || strftime(t.window_end, '%Y-%m-%d %H:%M') || ' UTC, after publication at '
      || strftime(s.published_at, '%Y-%m-%d %H:%M') end as finding
from current_tallies t
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
where (t.window_kind in ('clock', 'point', 'overnight') and t.window_end - t.window_start > interval 48 hour)
or t.window_end > s.published_at + interval 1 hour
order by subject;

-- check: regions | fail
with named as (
  select region, count(*) as counts
  from (select unnest(regions) as region from event_counts) group by region
)
select 'region ' || region as subject, counts || ' counts name it, the gazetteer does not have it' as finding
from named where region not in (select region from regions) and region not like 'ZZ-_%'
order by subject;

-- check: rejects | note
select file || coalesce(':' || line, '') || coalesce(': column ' || "column", '') as subject,
  reason || ': ' || left(raw, 120) as finding
from rejects order by file, line, "column", reason;

-- check: review | note
select 'tally ' || tally_id as subject, coalesce(reason, balance) as finding
from current_tallies where needs_review order by tally_id;

-- check: undecided | note
select 'tally ' || tally_id as subject, reason || '; together ' || sum_low || ' to ' || sum_high as finding
from current_overlaps where relation = 'partial' order by tally_id, other_tally_id;

-- check: gaps | note
with silent as (
  select source, outcome, "object", date,
    date - row_number() over (partition by source, outcome, "object" order by date)::int as stretch
  from coverage_calendar where status = 'silent'
)
select source || ', ' || outcome || ', ' || "object" as subject,
  case when count(*) = 1 then 'nothing on ' || min(date)
    else 'nothing from ' || min(date) || ' to ' || max(date) || ', ' || count(*) || ' days' end as finding
from silent group by source, outcome, "object", stretch order by subject, min(date);

-- check: coverage | note
select source || ', ' || outcome || ', ' || "object" as subject,
  count(*) filter (status = 'reported') || ' days accounted for, ' || count(*) filter (status = 'partial')
  || ' in part, ' || count(*) filter (status = 'silent') || ' not at all' as finding
from coverage_calendar group by source, outcome, "object" order by subject;
