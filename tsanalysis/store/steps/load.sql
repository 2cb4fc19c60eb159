-- One load, inside one transaction. The caller has staged st_statements, st_tallies and st_event_counts
-- (each id once), and st_load: one row with ingest_id, recorded_at, zone, decided_by, reader_version.

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

delete from st_statements where statement_id in (select statement_id from st_refused);
delete from st_tallies where statement_id in (select statement_id from st_refused);
delete from st_event_counts where tally_id not in (select tally_id from st_tallies);

-- 2. what each statement was read as: one fingerprint of its figures, without quotes and addresses
create or replace temp table st_readings as
with figures as (
  select statement_id, md5_number(concat_ws('|', tally_id, source, outcome, "object", window_kind,
    coalesce(epoch_us(window_start)::varchar, ''), coalesce(epoch_us(window_end)::varchar, ''),
    coalesce(window_date::varchar, ''), coalesce(total::varchar, ''), coalesce(total_low::varchar, ''),
    coalesce(total_high::varchar, ''), balance, coalesce(reading, ''), needs_review)) as figure
  from st_tallies
  union all
  select t.statement_id, md5_number(concat_ws('|', c.count_id, array_to_string(c.regions, '+'), c.kind,
    coalesce(c."of", ''), coalesce(c."count"::varchar, ''), coalesce(c.low::varchar, ''),
    coalesce(c.high::varchar, ''), coalesce(c.span_start::varchar, '')))
  from st_event_counts c join st_tallies t using (tally_id)
), fingerprints as (
  select statement_id, bit_xor(figure)::varchar as reading_hash from figures group by statement_id
)
select s.statement_id, coalesce(f.reading_hash, '0') as reading_hash, s.text is not null as has_text,
  s.supersedes
from st_statements s left join fingerprints f using (statement_id);

-- 3. new, changed, completed (the same figures, now with the text), or already known
create or replace temp table st_fresh as
select r.statement_id, r.reading_hash, c.ingest_id as old_ingest_id,
  case
    when c.statement_id is null then 'new'
    when r.reading_hash = c.reading_hash then 'the text became known'
    when l.decided_by = 'person' then 'a person decided'
    else 'read again by ' || l.reader_version
  end as reason,
  c.decided_by = 'person' and l.decided_by = 'reader' as yields
from st_readings r
cross join st_load l
left join current_statements c using (statement_id)
where (c.statement_id is not null and r.reading_hash = c.reading_hash and r.has_text and c.text is null)
or (r.reading_hash is distinct from c.reading_hash and (l.decided_by = 'person' or not exists (
  select 1 from statements s
  where s.statement_id = r.statement_id and s.reading_hash = r.reading_hash
  and s.reader_version = l.reader_version and s.decided_by = 'reader')));

insert into statements
select s.*, f.reading_hash, l.reader_version, l.decided_by, l.ingest_id, l.recorded_at
from st_statements s join st_fresh f using (statement_id), st_load l;

insert into tallies
with parts as (
  select tally_id,
    sum("count") filter (kind in ('stated', 'each', 'joint', 'rest', 'unallocated')) as events,
    sum(coalesce(low, 0)) filter (kind <> 'subset') as low,
    case when count(high) filter (kind <> 'subset') = count(*) filter (kind <> 'subset')
      then sum(high) filter (kind <> 'subset') end as high
  from st_event_counts group by tally_id
)
select t.*,
  coalesce(
    ((case when t.window_end > t.window_start then t.window_end - interval 1 microsecond else t.window_end end)
      at time zone l.zone)::date,
    t.window_date, (t.window_start at time zone l.zone)::date),
  coalesce(t.total, p.events)::bigint,
  coalesce(t.total_low, t.total, p.low, 0)::bigint,
  case when t.total_low is not null or t.total is not null then t.total_high else p.high end::bigint,
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
