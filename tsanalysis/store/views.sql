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
  t.day, least(coalesce(u.twice, 0), t.events) as undecided, c.ingest_id, c.recorded_at
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

create or replace view coverage_calendar as
with latest as (
  select c.* from coverage c
  where not exists (
    select 1 from coverage d
    where d.source = c.source and d.outcome = c.outcome and d."object" = c."object" and d.date = c.date
    and d.ingest_id > c.ingest_id)
), spans as (
  select source, outcome, "object", min(date) as first_day, max(date) as last_day
  from latest where status <> 'silent' group by all
), calendar as (
  select source, outcome, "object", unnest(range(first_day, last_day + 1, interval 1 day))::date as date
  from spans
)
select k.date, k.source, k.outcome, k."object", coalesce(v.status, 'silent') as status,
  coalesce(v.windows, 0) as windows, coalesce(v.hours_stated, 0) as hours_stated,
  coalesce(v.hours_assumed, 0) as hours_assumed, coalesce(v.gaps, 1) as gaps
from calendar k
left join latest v using (source, outcome, "object", date);

create or replace view daily_counts as
with told as (
  select t.day as date, t.source, t.outcome, t."object", t.events, t.events_low, t.events_high,
    t.total is null and t.total_low is null as is_open, e.tally_id is null as included,
    coalesce(u.undecided, 0) as undecided
  from current_tallies t
  left join excluded_tallies e on e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id
  left join undecided_tallies u on u.tally_id = t.tally_id and u.tally_ingest_id = t.ingest_id
  where t.day is not null and t.window_kind <> 'longer'
), days as (
  select date, source, outcome, "object",
    count(*) filter (included) as tallies,
    sum(events) filter (included)::bigint as "count",
    sum(events_low - undecided) filter (included)::bigint as low,
    case when bool_and(events_high is not null) filter (included)
      then sum(events_high) filter (included) end::bigint as high,
    coalesce(sum(undecided) filter (included), 0)::bigint as undecided,
    coalesce(sum(events) filter (included and is_open), 0) as unresolved,
    coalesce(bool_or(is_open) filter (included), false) as is_open
  from told group by all
), calendar as (
  select source, outcome, "object", unnest(range(first_day, last_day + 1, interval 1 day))::date as date
  from (select source, outcome, "object", min(date) as first_day, max(date) as last_day
    from days group by all)
)
select
  k.date, k.source, k.outcome, k."object", d."count", d.low, d.high,
  case when d.date is null then 'not_reported' when d.tallies = 0 then 'excluded'
    when d.is_open then 'partial' when d."count" > 0 then 'observed' else 'zero' end as status,
  case when coalesce(d.tallies, 0) = 0 then 0.0
    when d."count" > 0 then 1 - least(d.unresolved, d."count") / d."count"
    when d.is_open then 0.0 else 1.0 end as coverage,
  coalesce(d.undecided, 0) as undecided
from calendar k
left join days d using (date, source, outcome, "object");

create or replace view daily_regional_counts as
with told as (
  select t.tally_id, t.ingest_id, t.day as date, t.source, t.outcome, t."object", t.balance, t.residual,
    t.events, t.total_high, e.tally_id is null as included
  from current_tallies t
  left join excluded_tallies e on e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id
  where t.day is not null and t.window_kind <> 'longer'
), remainders as (
  select tally_id, ingest_id, sum(coalesce(high, "count"))::bigint as remainder,
    bool_or(coalesce(high, "count") is null) as unbounded
  from event_counts where kind = 'unallocated' group by all
), bounds as (
  select t.*, case
      when balance in ('over', 'ambiguous') then total_high
      when r.unbounded or balance = 'no_total' then null
      when balance = 'balanced' then r.remainder
      else greatest(r.remainder, residual) end as open_high
  from told t
  left join remainders r using (tally_id, ingest_id)
  where t.included and (t.balance <> 'balanced' or r.tally_id is not null)
), open_tallies as (
  select *, coalesce(open_high, events) as open_mass from bounds where open_high is null or open_high > 0
), open_days as (
  select date, source, outcome, "object", count(*) as open_tallies, sum(open_high) as open_high,
    count(*) filter (open_high is null) as open_unbounded, sum(open_mass) as open_mass
  from open_tallies group by all
), single as (
  select t.date, t.source, t.outcome, t."object", c.regions[1] as region, t.included,
    case when c.kind <> 'listed' then c."count" end as own, coalesce(c.low, c."count", 0) as least,
    c.high as most
  from event_counts c
  join told t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  where c.kind not in ('subset', 'unallocated') and len(c.regions) = 1
), several as (
  select t.date, t.source, t.outcome, t."object", unnest(c.regions) as region, t.included,
    len(c.regions) - 1 as others, coalesce(c.low, c."count", 0) as named, c.high
  from event_counts c
  join told t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  where c.kind not in ('subset', 'unallocated') and len(c.regions) > 1
), mentions as (
  select * from single
  union all
  select date, source, outcome, "object", region, included, null,
    (named > others)::int, case when named > others then high - others else high end
  from several
), cells as (
  select date, source, outcome, "object", region,
    count(*) filter (included) as mentions,
    sum(own) filter (included) as stated,
    sum(least) filter (included) as low,
    sum(most) filter (included) as high,
    count(*) filter (included and most is null) as unbounded,
    count(*) filter (included and own is null) as vague,
    sum(most - least) filter (included and own is null) as vague_mass
  from mentions group by all
), settled as (
  select date, source, outcome, "object", region, count(*) as settled_tallies,
    sum(open_high) as settled_high, count(*) filter (open_high is null) as settled_unbounded,
    sum(open_mass) as settled_mass
  from (
    select distinct o.tally_id, o.date, o.source, o.outcome, o."object", unnest(c.regions) as region,
      o.open_high, o.open_mass
    from event_counts c
    join open_tallies o on o.tally_id = c.tally_id and o.ingest_id = c.ingest_id
    where c.kind <> 'subset')
  group by all
), totals as (
  select date, source, outcome, "object", sum(events) as mass from told where included group by all
), judged as (
  select n.*, coalesce(d.mass, 0) as mass,
    n.vague > 0 or coalesce(o.open_tallies, 0) > coalesce(s.settled_tallies, 0) as is_open,
    n.unbounded + coalesce(o.open_unbounded, 0) - coalesce(s.settled_unbounded, 0) > 0 as is_unbounded,
    coalesce(o.open_high, 0) - coalesce(s.settled_high, 0) as elsewhere,
    coalesce(n.vague_mass, 0) + coalesce(o.open_mass, 0) - coalesce(s.settled_mass, 0) as unresolved
  from cells n
  left join open_days o using (date, source, outcome, "object")
  left join settled s using (date, source, outcome, "object", region)
  left join totals d using (date, source, outcome, "object")
)
select date, source, outcome, "object", region,
  case when mentions > 0 then coalesce(stated, case when not is_open then 0 end) end::bigint as "count",
  low::bigint as low, case when not is_unbounded then high + elsewhere end::bigint as high,
  case when mentions = 0 then 'excluded' when is_open then 'partial' when stated > 0 then 'observed'
    else 'zero' end as status,
  case when mentions = 0 then 0.0 when mass > 0 then 1 - least(unresolved, mass) / mass
    when is_open then 0.0 else 1.0 end as coverage
from judged;
