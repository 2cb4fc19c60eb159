-- Which tallies of one source, outcome and object tell of the same events. Nothing is deleted: each pair
-- with a tally of this load gets a row that says how the two relate, which one counts, and why.

-- what each window surely covers (core) and may cover (reach); they differ for a night without hours
create or replace temp table st_windows as
with placed as (
  select t.*, s.publisher, s.truncated, s.published_at, s.language,
    (strftime(t.window_date, '%Y-%m-%d') || ' 00:00:00' || t.window_zone)::timestamptz as zone_midnight,
    timezone(l.zone, t.window_date::timestamp) as report_midnight
  from current_tallies t
  join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
  cross join st_load l
  where t.window_kind <> 'longer'
), dated as (
  select *, coalesce(zone_midnight, report_midnight) as midnight,
    window_start is not null and window_end is not null as told
  from placed
)
select tally_id, ingest_id, statement_id, source, outcome, "object", publisher, truncated, published_at,
  language, window_kind, balance, events, told or window_kind = 'day' as exact,
  coalesce(reading = 'running', false) as running,
  case when told then window_start when window_kind in ('day', 'overnight') then midnight end as core_start,
  case when told then window_end when window_kind = 'day' then midnight + interval 1 day
    when window_kind = 'overnight' then midnight + interval 6 hour end as core_end,
  case when told then window_start when window_kind = 'day' then midnight
    when window_kind = 'overnight' then midnight - interval 4 hour end as reach_start,
  case when told then window_end when window_kind = 'day' then midnight + interval 1 day
    when window_kind = 'overnight' then midnight + interval 7 hour end as reach_end
from dated
where told or (window_kind in ('day', 'overnight') and window_date is not null);

-- pairs whose windows meet; bucketed by day, so that a long history costs no more than its days
create or replace temp table st_pairs as
with bucketed as (
  select *, unnest(range(date_trunc('day', reach_start), reach_end + interval 1 microsecond, interval 1 day))
    as bucket
  from st_windows
), fresh as (
  select b.* from bucketed b join st_load l using (ingest_id)
), met as (
  select distinct least(a.tally_id, b.tally_id) as one, greatest(a.tally_id, b.tally_id) as two
  from fresh a
  join bucketed b using (bucket, source, outcome, "object")
  where a.tally_id <> b.tally_id
  and not (a.language = 'zxx' and b.language = 'zxx') -- no words: rows of a table, each an event of its own
  and a.reach_start <= b.reach_end and b.reach_start <= a.reach_end
  and ((a.reach_start < b.reach_end and b.reach_start < a.reach_end)
    or a.reach_start = a.reach_end or b.reach_start = b.reach_end)
)
select a, b,
  a.statement_id = b.statement_id as one_text,
  a.core_start = b.core_start and a.core_end = b.core_end and a.exact = b.exact as one_window,
  a.core_start <= b.core_start and a.core_end >= b.core_end as a_covers_b,
  b.core_start <= a.core_start and b.core_end >= a.core_end as b_covers_a,
  a.events = b.events as one_total
from met
join st_windows a on a.tally_id = met.one
join st_windows b on b.tally_id = met.two;

-- the regions of tallies that may be one event; two different places are two events
create or replace temp table st_places as
select c.tally_id, list(distinct region) as regions, count(distinct c.count_id) as parts
from (select tally_id, ingest_id, count_id, unnest(regions) as region from event_counts
  where tally_id in (select a.tally_id from st_pairs where one_window or one_total
    union all select b.tally_id from st_pairs where one_window or one_total)) c
join st_windows w on w.tally_id = c.tally_id and w.ingest_id = c.ingest_id
group by c.tally_id;

insert into "overlaps"
with judged as (
  select p.*,
    coalesce(pa.parts, 0) as a_parts, coalesce(pb.parts, 0) as b_parts,
    not one_text and (a.publisher is distinct from b.publisher or pa.regions is null or pb.regions is null
      or list_has_any(pa.regions, pb.regions)) as may_be_one
  from st_pairs p
  left join st_places pa on pa.tally_id = p.a.tally_id
  left join st_places pb on pb.tally_id = p.b.tally_id
), related as (
  select *,
    case
      when one_text and (a.running or b.running) then null -- what it contains is told below
      when a.running and b.running and a.published_at <> b.published_at and (a_covers_b or b_covers_a)
        then case when a.published_at < b.published_at then 'a in b' else 'b in a' end
      when a.running and a_covers_b
        then case when b.published_at <= a.published_at and b.events <= a.events then 'b in a' end
      when b.running and b_covers_a
        then case when a.published_at <= b.published_at and a.events <= b.events then 'a in b' end
      when one_text and one_window then null
      when may_be_one and one_window and one_total then 'same'
      when may_be_one and one_window and a.publisher is distinct from b.publisher then 'same'
      when may_be_one and one_total and a.exact <> b.exact
        and (case when a.exact then a_covers_b else b_covers_a end) then 'same'
      when one_window and a.exact then 'partial'
      when one_window then 'possible'
      when (a.exact or not b.exact) and a_covers_b and a.core_start < b.core_start and b.core_end < a.core_end
        and b.core_start = b.core_end and coalesce(a.events >= b.events, a.events is not null) then 'b in a'
      when (b.exact or not a.exact) and b_covers_a and b.core_start < a.core_start and a.core_end < b.core_end
        and a.core_start = a.core_end and coalesce(b.events >= a.events, b.events is not null) then 'a in b'
      when a_covers_b and b.core_start < b.core_end
        and coalesce(a.events >= b.events, a.events is not null) then 'b in a'
      when b_covers_a and a.core_start < a.core_end
        and coalesce(b.events >= a.events, b.events is not null) then 'a in b'
      when (a.core_start = a.core_end or b.core_start = b.core_end) and (a_covers_b or b_covers_a)
        and not (a.reach_start < b.reach_end and b.reach_start < a.reach_end) then 'possible'
      when not (a.reach_start < b.reach_end and b.reach_start < a.reach_end) then null
      when not a.exact or not b.exact then 'possible'
      else 'partial'
    end as relation,
    -- which of two tellings of one event counts: complete, then the source's own text, then uncut, fuller,
    -- earlier
    row(a.balance <> 'balanced', a.publisher is not null, a.truncated, -a_parts, a.published_at, a.tally_id)
    < row(b.balance <> 'balanced', b.publisher is not null, b.truncated, -b_parts, b.published_at, b.tally_id)
      as a_wins
  from judged
), ordered as (
  select relation, one_total,
    case
      when relation = 'same' then not a_wins
      when relation = 'a in b' then true
      when relation = 'b in a' then false
      else (a.reach_end, a.tally_id) > (b.reach_end, b.tally_id)
    end as a_first, a, b
  from related where relation is not null
), told as (
  select replace(replace(relation, 'a in b', 'nested'), 'b in a', 'nested') as relation, one_total,
    case when a_first then a else b end as this, case when a_first then b else a end as other
  from ordered
)
select this.tally_id, this.statement_id, this.ingest_id, other.tally_id, other.statement_id, other.ingest_id,
  relation, relation in ('same', 'nested'),
  case relation
    when 'same' then 'the same event as ' || other.tally_id
      || case when other.balance = 'balanced' and this.balance <> 'balanced'
           then ', which has the complete breakdown' else '' end
      || case when one_total then '' else ', which tells another total' end
    when 'nested' then 'its window lies inside that of ' || other.tally_id || ', which includes it'
    when 'partial' then 'its window overlaps that of ' || other.tally_id || ' in part: nothing settles how much'
    else 'its window may overlap that of ' || other.tally_id || ': the words do not say'
  end,
  case when relation in ('same', 'nested') then other.events else greatest(this.events, other.events) end,
  case when relation in ('same', 'nested') then other.events else this.events + other.events end,
  l.ingest_id, l.recorded_at
from told, st_load l;

-- a running total contains what its own text told before it, with or without hours
insert into "overlaps"
select part.tally_id, part.statement_id, part.ingest_id, whole.tally_id, whole.statement_id, whole.ingest_id,
  'nested', true, 'it is contained in the running total of ' || whole.tally_id || ', which is told behind it',
  whole.events, whole.events, l.ingest_id, l.recorded_at
from current_tallies whole
join st_load l using (ingest_id)
join current_tallies part using (statement_id, ingest_id, source, outcome, "object")
where whole.reading = 'running' and part.window_kind <> 'longer' and part.events <= whole.events
and split_part(part.tally_id, '/', 2)::int < split_part(whole.tally_id, '/', 2)::int;

insert into "overlaps"
select t.tally_id, t.statement_id, t.ingest_id, null, null, null, 'longer', true,
  'a total of a longer window is never part of a daily sum', null, null, l.ingest_id, l.recorded_at
from tallies t join st_load l using (ingest_id)
where t.window_kind = 'longer';
