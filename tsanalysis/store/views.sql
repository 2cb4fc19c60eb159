-- The published views. They are made anew after every migration; what they promise stays.

create or replace view current_statements as
select s.* from statements s
where not exists (
  select 1 from supersessions x where x.statement_id = s.statement_id and x.ingest_id = s.ingest_id);

create or replace view current_tallies as
select t.* from tallies t
where not exists (
  select 1 from supersessions x where x.statement_id = t.statement_id and x.ingest_id = t.ingest_id);

create or replace view current_overlaps as
select o.* from "overlaps" o
where not exists (
  select 1 from supersessions x where x.statement_id = o.statement_id and x.ingest_id = o.tally_ingest_id)
and not exists (
  select 1 from supersessions x where x.statement_id = o.other_statement_id and x.ingest_id = o.other_ingest_id);

create or replace view excluded_tallies as
select tally_id, tally_ingest_id, arg_min(reason, (relation, other_tally_id)) as reason
from current_overlaps
where excluded
group by tally_id, tally_ingest_id;

create or replace view undecided_tallies as
select o.tally_id, o.tally_ingest_id, least(max(t.events), sum(o.sum_high - o.sum_low))::bigint as undecided
from current_overlaps o
join tallies t on t.tally_id = o.tally_id and t.ingest_id = o.tally_ingest_id
where o.relation = 'partial'
and not exists (
  select 1 from excluded_tallies e
  where e.tally_id in (o.tally_id, o.other_tally_id))
group by o.tally_id, o.tally_ingest_id;

create or replace macro as_of(instant) as table
with superseded as (
  select statement_id, ingest_id from supersessions where recorded_at <= instant
), standing as (
  select t.* from tallies t
  where t.recorded_at <= instant
  and not exists (
    select 1 from superseded x where x.statement_id = t.statement_id and x.ingest_id = t.ingest_id)
), pairs as (
  select o.* from "overlaps" o
  where o.recorded_at <= instant
  and not exists (
    select 1 from superseded x where x.statement_id = o.statement_id and x.ingest_id = o.tally_ingest_id)
  and not exists (
    select 1 from superseded x where x.statement_id = o.other_statement_id and x.ingest_id = o.other_ingest_id)
), excluded as (
  select tally_id, arg_min(reason, (relation, other_tally_id)) as reason
  from pairs where excluded group by tally_id
), undecided as (
  select p.tally_id, sum(p.sum_high - p.sum_low)::bigint as twice
  from pairs p
  where p.relation = 'partial'
  and not exists (select 1 from excluded e where e.tally_id in (p.tally_id, p.other_tally_id))
  group by p.tally_id
)
select
  c.count_id, c.tally_id, t.statement_id, t.source, t.outcome, t."object", s.published_at,
  t.window_kind, t.window_start, t.window_end, t.window_date,
  c.regions, c.kind, c."of", c."count", c.low, c.high,
  t.total, t.total_low, t.total_high, t.balance, t.residual,
  e.reason is null as included, e.reason as exclusion,
  c.span_start, c.span_end, c.quote,
  t.day, least(u.twice, t.events) as undecided, c.ingest_id, c.recorded_at
from event_counts c
join standing t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
left join excluded e on e.tally_id = c.tally_id
left join undecided u on u.tally_id = c.tally_id;

create or replace view latest_event_counts as
from as_of('infinity'::timestamptz);

create or replace view statement_balance as
select
  t.statement_id, t.tally_id, t.source, s.publisher, s.published_at, t.outcome, t."object",
  t.window_kind, t.window_start, t.window_end, t.window_date, t.total,
  (select sum(c."count") filter (c.kind in ('stated', 'each', 'joint', 'rest'))
   from event_counts c where c.tally_id = t.tally_id and c.ingest_id = t.ingest_id)::bigint as parts,
  t.residual, t.balance, t.reading, t.readings, t.needs_review, t.reason, e.reason as exclusion
from current_tallies t
join statements s on s.statement_id = t.statement_id and s.ingest_id = t.ingest_id
left join excluded_tallies e on e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id;

create or replace view current_coverage as
select c.* exclude (ingest_id, recorded_at) from coverage c
where not exists (
  select 1 from coverage d
  where d.source = c.source and d.outcome = c.outcome and d."object" = c."object" and d.date = c.date
  and d.ingest_id > c.ingest_id);

create or replace view daily_counts as
with counted as (
  select t.* from current_tallies t
  where t.day is not null
  and not exists (
    select 1 from excluded_tallies e where e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id)
), days as (
  select
    t.day as date, t.source, t.outcome, t."object",
    case when count(t.events) > 0 then sum(t.events) end::bigint as "count",
    sum(t.events_low - coalesce(u.undecided, 0))::bigint as low,
    case when count(t.events_high) = count(*) then sum(t.events_high) end::bigint as high,
    coalesce(sum(u.undecided), 0)::bigint as undecided,
    bool_or(t.events is null) as some_unknown
  from counted t
  left join undecided_tallies u on u.tally_id = t.tally_id and u.tally_ingest_id = t.ingest_id
  group by all
), calendar as (
  select source, outcome, "object", unnest(range(first_day, last_day + 1, interval 1 day))::date as date
  from (select source, outcome, "object", min(date) as first_day, max(date) as last_day
    from days group by all)
)
select
  k.date, k.source, k.outcome, k."object", d."count", d.low, d.high,
  case when d.date is null then 'not_reported' when d.some_unknown then 'partial' else 'observed' end as status,
  least(1, coalesce(v.hours_stated + v.hours_assumed, 0) / 24) as coverage,
  coalesce(d.undecided, 0) as undecided
from calendar k
left join days d using (date, source, outcome, "object")
left join current_coverage v using (date, source, outcome, "object");

create or replace view daily_regional_counts as
with numbers as (
  select t.day as date, t.source, t.outcome, t."object", c.regions[1] as region,
    c."count", c.low, c.high, c.kind not in ('stated', 'each') as uncertain
  from event_counts c
  join current_tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  where t.day is not null and c.kind in ('stated', 'each', 'listed') and len(c.regions) = 1
  and not exists (
    select 1 from excluded_tallies e where e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id)
  union all
  select t.day, t.source, t.outcome, t."object", unnest(c.regions), null, 0, c.high, true
  from event_counts c
  join current_tallies t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  where t.day is not null and c.kind not in ('subset', 'unallocated')
  and (c.kind in ('joint', 'rest') or len(c.regions) > 1)
  and not exists (
    select 1 from excluded_tallies e where e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id)
), cells as (
  select date, source, outcome, "object", region,
    case when count("count") > 0 then sum("count") end::bigint as "count",
    sum(coalesce(low, 0))::bigint as low,
    case when count(high) = count(*) then sum(high) end::bigint as high,
    bool_or(uncertain) as uncertain
  from numbers group by all
), unallocated as (
  select day as date, source, outcome, "object",
    sum(greatest(residual, 0)) filter (residual > 0)::bigint as remainder
  from current_tallies t
  where day is not null
  and not exists (
    select 1 from excluded_tallies e where e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id)
  group by all
)
select
  n.date, n.source, n.outcome, n."object", n.region, n."count", n.low,
  n.high + coalesce(r.remainder, 0) as high,
  case when n.uncertain or r.remainder > 0 then 'partial' else 'observed' end as status,
  least(1, coalesce(v.hours_stated + v.hours_assumed, 0) / 24) as coverage
from cells n
left join unallocated r using (date, source, outcome, "object")
left join current_coverage v using (date, source, outcome, "object");
