-- One load, inside one transaction. The caller has staged st_statements, st_tallies, st_event_counts (each key
-- once) and st_rejects, and st_load: one row with ingest_id, recorded_at, origin, zone, decided_by, reader_version.

-- 1. what cannot be stored as a fact is refused, with all that was read from its statement
create or replace temp table st_refused as
with faults as (
  select t.statement_id, 'count ' || c.count_id || ': the text at ' || c.span_start || ' to ' || c.span_end
    || ' is not the quote ' || c.quote as fault
  from st_event_counts c join st_tallies t using (tally_id) join st_statements s using (statement_id)
  where s.text is not null and c.quote is not null
  and substr(s.text, c.span_start + 1, c.span_end - c.span_start) is distinct from c.quote
  union all
  select t.statement_id, 'tally ' || t.tally_id || ': the parts add up to ' || coalesce(sum(c."count"), 0)
    || ', the total is ' || t.total
  from st_tallies t
  left join st_event_counts c
    on c.tally_id = t.tally_id and c.kind in ('stated', 'each', 'joint', 'rest', 'unallocated')
  where t.total is not null and t.balance in ('balanced', 'short', 'no_breakdown')
  group by t.statement_id, t.tally_id, t.total
  having coalesce(sum(c."count"), 0) <> t.total
  union all
  select statement_id, 'tally ' || tally_id || ': its window ends before it starts'
  from st_tallies where window_end < window_start
  union all
  select t.statement_id, 'count ' || c.count_id || ': low exceeds high'
  from st_event_counts c join st_tallies t using (tally_id) where c.low > c.high
  union all
  select t.statement_id, 'count ' || c.count_id || ': found ' || len(c.regions) || ' regions for a number '
    || c.kind || ', wanted one'
  from st_event_counts c join st_tallies t using (tally_id)
  where c.kind <> 'joint' and c.kind <> 'rest' and c.kind <> 'listed' and c.kind <> 'subset'
  and c.kind <> 'unallocated' and len(c.regions) <> 1
)
select statement_id, string_agg(fault, '; ' order by fault) as fault from faults group by statement_id;

insert into rejects
with refused as (
  select l.origin as file, null::bigint as line, null::varchar as "column", r.fault as reason,
    to_json(s)::varchar as raw
  from st_refused r join st_statements s using (statement_id), st_load l
  union all
  select file, line, "column", reason, raw from st_rejects
)
select r.*, l.ingest_id, l.recorded_at
from refused r, st_load l
where not exists (
  select 1 from rejects k
  where k.file = r.file and k.line is not distinct from r.line and k."column" is not distinct from r."column"
  and k.reason = r.reason and k.raw = r.raw);

-- 2. which statements the store has, and whether it reads them alike: fingerprints of their figures, without
-- quotes and addresses, of the readings on record and of the staged one
create or replace temp table st_known as
select s.statement_id, s.ingest_id, s.reader_version, s.decided_by, s.text is not null as has_text,
  not exists (
    select 1 from supersessions x where x.statement_id = s.statement_id and x.ingest_id = s.ingest_id) as stands
from statements s where s.statement_id in (select statement_id from st_statements);

create or replace temp table st_fingerprints as
with rows as (
  select t.statement_id, k.ingest_id, hash(t.tally_id, t.source, t.outcome, t."object", t.window_kind, t.window_start,
    t.window_end, t.window_date, t.total, t.total_low, t.total_high, t.balance, t.reading, t.needs_review) as figure
  from tallies t join st_known k using (statement_id, ingest_id)
  union all
  select k.statement_id, k.ingest_id,
    hash(c.count_id, c.regions, c.kind, c."of", c."count", c.low, c.high, c.span_start)
  from event_counts c
  join tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  join st_known k on k.statement_id = t.statement_id and k.ingest_id = t.ingest_id
  union all
  select t.statement_id, null, hash(t.tally_id, t.source, t.outcome, t."object", t.window_kind, t.window_start,
    t.window_end, t.window_date, t.total, t.total_low, t.total_high, t.balance, t.reading, t.needs_review)
  from st_tallies t where t.statement_id in (select statement_id from st_known)
  union all
  select t.statement_id, null,
    hash(c.count_id, c.regions, c.kind, c."of", c."count", c.low, c.high, c.span_start)
  from st_event_counts c join st_tallies t using (tally_id)
  where t.statement_id in (select statement_id from st_known)
)
select statement_id, ingest_id, bit_xor(figure) as fingerprint from rows group by statement_id, ingest_id;

create or replace temp table st_readings as
select k.*, o.fingerprint is not distinct from n.fingerprint as alike
from st_known k
left join st_fingerprints o on o.statement_id = k.statement_id and o.ingest_id = k.ingest_id
left join st_fingerprints n on n.statement_id = k.statement_id and n.ingest_id is null;

-- 3. new, changed, completed (the same figures, now with the text), or already known
create or replace temp table st_fresh as
select s.statement_id, k.ingest_id as old_ingest_id,
  case
    when k.statement_id is null then 'new'
    when k.alike then 'the text became known'
    when l.decided_by = 'person' then 'a person decided'
    else 'read again by ' || l.reader_version
  end as reason,
  k.decided_by = 'person' and l.decided_by = 'reader' as yields
from st_statements s
cross join st_load l
left join st_readings k on k.statement_id = s.statement_id and k.stands
where s.statement_id not in (select statement_id from st_refused)
and case
  when k.alike then s.text is not null and not k.has_text
  when l.decided_by = 'person' then true
  else not exists (
    select 1 from st_readings r
    where r.statement_id = s.statement_id and r.alike and r.reader_version = l.reader_version
    and r.decided_by = 'reader')
  end;

insert into statements
select s.*, l.reader_version, l.decided_by, l.ingest_id, l.recorded_at
from st_statements s join st_fresh f using (statement_id), st_load l;

insert into tallies
with parts as (
  select tally_id,
    sum("count") filter (kind in ('stated', 'each', 'joint', 'rest', 'unallocated')) as events,
    sum(coalesce(low, 0)) filter (kind <> 'subset') as low
  from st_event_counts group by tally_id
)
select t.*,
  coalesce(
    ((case when t.window_end > t.window_start then t.window_end - interval 1 microsecond else t.window_end end)
      at time zone l.zone)::date,
    t.window_date, (t.window_start at time zone l.zone)::date),
  coalesce(t.total, p.events)::bigint,
  coalesce(t.total_low, t.total, p.low, 0)::bigint,
  case when t.balance = 'over' then greatest(p.events, t.total_high)
    when t.total_low is not null or t.total is not null then t.total_high end::bigint,
  l.ingest_id, l.recorded_at
from st_tallies t
join st_fresh f using (statement_id)
left join parts p using (tally_id)
cross join st_load l;

insert into event_counts
select c.*, l.ingest_id, l.recorded_at
from st_event_counts c cross join st_load l
where c.tally_id in (select tally_id from st_tallies join st_fresh using (statement_id));

-- 4. what the new readings replace
insert into supersessions
select f.statement_id,
  case when f.yields then l.ingest_id else f.old_ingest_id end,
  f.statement_id,
  case when f.yields then f.old_ingest_id else l.ingest_id end,
  case when f.yields then 'a person has decided this statement' else f.reason end,
  l.recorded_at
from st_fresh f, st_load l
where f.old_ingest_id is not null;

insert into supersessions
select distinct on (c.statement_id, c.ingest_id) c.statement_id, c.ingest_id, s.statement_id, s.ingest_id,
  'corrected by a later text', l.recorded_at
from current_statements c
join current_statements s on s.supersedes = c.statement_id
cross join st_load l
order by c.statement_id, c.ingest_id, s.published_at;
