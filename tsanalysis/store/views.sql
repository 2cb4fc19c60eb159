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
and not exists (select 1 from excluded_tallies e where e.tally_id = o.tally_id)
and not exists (select 1 from excluded_tallies e where e.tally_id = o.other_tally_id)
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
  and not exists (select 1 from excluded e where e.tally_id = p.tally_id)
  and not exists (select 1 from excluded e where e.tally_id = p.other_tally_id)
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
    t.total is null and coalesce(t.total_low, 0) = 0 as is_open, e.tally_id is null as included,
    coalesce(u.undecided, 0) as undecided
  from current_tallies t
  left join excluded_tallies e on e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id
  left join undecided_tallies u on u.tally_id = t.tally_id and u.tally_ingest_id = t.ingest_id
  where t.day is not null and t.window_kind <> 'longer'
), days as (
  select date, source, outcome, "object",
    count(*) filter (included) as tallies,
    sum(events) filter (included)::bigint as "count",
    sum(greatest(0, events_low - undecided)) filter (included)::bigint as low,
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
    t.events, t.total_high
  from current_tallies t
  where t.day is not null and t.window_kind <> 'longer'
  and not exists (
    select 1 from excluded_tallies e where e.tally_id = t.tally_id and e.tally_ingest_id = t.ingest_id)
), remainders as (
  select tally_id, ingest_id, sum(coalesce(high, "count"))::bigint as remainder,
    bool_or(coalesce(high, "count") is null) as unbounded
  from event_counts where kind = 'unallocated' group by all
), bounds as (
  -- the most that a tally may hold of regions that it does not name; null where nothing bounds it
  select t.*, case
      when balance in ('over', 'ambiguous') then total_high
      when r.unbounded or balance = 'no_total' then null
      when balance = 'balanced' then r.remainder
      else greatest(r.remainder, residual) end as open_high
  from told t
  left join remainders r using (tally_id, ingest_id)
  where t.balance <> 'balanced' or r.tally_id is not null
), open_tallies as (
  select *, coalesce(open_high, events) as open_mass from bounds where open_high is null or open_high > 0
), days as (
  select date, source, outcome, "object", sum(mass) as mass, sum(open_tallies) as open_tallies,
    sum(open_high) as open_high, sum(open_unbounded) as open_unbounded, sum(open_mass) as open_mass
  from (
    select date, source, outcome, "object", sum(events) as mass, 0 as open_tallies, 0 as open_high,
      0 as open_unbounded, 0 as open_mass
    from told group by all
    union all
    select date, source, outcome, "object", 0, count(*), sum(open_high), count(*) - count(open_high),
      sum(open_mass)
    from open_tallies group by all)
  group by all
), plain as (
  -- a region alone, with its number: nearly every row; comparing with <> is several times as fast as with in
  select t.date, t.source, t.outcome, t."object", c.regions[1] as region, count(*) as mentions,
    count(c."count") as numbers, sum(c."count") as stated, sum(coalesce(c.low, c."count")) as low,
    sum(c.high) as high, count(c.high) as bounded
  from event_counts c
  join told t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
  where c.kind <> 'listed' and c.kind <> 'joint' and c.kind <> 'rest' and c.kind <> 'subset'
  and c.kind <> 'unallocated'
  group by all
), vague as (
  -- a region without a number, or several with one: each has from nothing, or one, to what the others leave
  select date, source, outcome, "object", unnest(regions) as region, 1 as mentions, own, least, most
  from (
    select *, greatest(0, case when others = 0 then named when named > others then 1 else 0 end - undecided)
        as least,
      case when others > 0 and named > others then high - others else high end as most,
      case when others = 0 and kind <> 'listed' then "count" end as own
    from (
      select t.*, c.kind, c.regions, len(c.regions) - 1 as others, coalesce(c.low, c."count", 0) as named,
        c."count", c.high, coalesce(u.undecided, 0) as undecided
      from event_counts c
      join told t on t.tally_id = c.tally_id and t.ingest_id = c.ingest_id
      left join undecided_tallies u on u.tally_id = t.tally_id and u.tally_ingest_id = t.ingest_id
      where c.kind <> 'stated' and c.kind <> 'each' and c.kind <> 'subset' and c.kind <> 'unallocated'))
  union all
  -- regions that only an excluded tally may name
  select t.day, t.source, t.outcome, t."object", unnest(c.regions), 0, null, null, null
  from excluded_tallies e
  join tallies t on t.tally_id = e.tally_id and t.ingest_id = e.tally_ingest_id
  join event_counts c on c.tally_id = t.tally_id and c.ingest_id = t.ingest_id
  where t.day is not null and t.window_kind <> 'longer' and c.kind <> 'subset'
  union all
  -- what another window may count too does not belong to the least number
  select t.date, t.source, t.outcome, t."object", c.regions[1], 0, null,
    -least(coalesce(c.low, c."count", 0), u.undecided), null
  from undecided_tallies u
  join told t on t.tally_id = u.tally_id and t.ingest_id = u.tally_ingest_id
  join event_counts c on c.tally_id = t.tally_id and c.ingest_id = t.ingest_id
  where c.kind in ('stated', 'each')
), others as (
  select date, source, outcome, "object", region, sum(mentions) as mentions, count(own) as numbers,
    sum(own) as stated, sum(least) as low, sum(most) as high, count(most) as bounded,
    sum(most - least) filter (own is null) as vague_mass
  from vague group by all
), cells as (
  select date, source, outcome, "object", region,
    coalesce(p.mentions, 0) + coalesce(o.mentions, 0) as mentions,
    coalesce(p.numbers, 0) + coalesce(o.numbers, 0) as numbers,
    coalesce(p.stated + o.stated, p.stated, o.stated) as stated,
    coalesce(p.low + o.low, p.low, o.low) as low, coalesce(p.high + o.high, p.high, o.high) as high,
    coalesce(p.bounded, 0) + coalesce(o.bounded, 0) as bounded, o.vague_mass
  from plain p
  full join others o using (date, source, outcome, "object", region)
), settled as (
  -- what is open in the tallies that name the region, and so cannot be its
  select date, source, outcome, "object", region, count(*) as settled_tallies,
    sum(open_high) as settled_high, count(*) - count(open_high) as settled_unbounded,
    sum(open_mass) as settled_mass
  from (
    select distinct o.tally_id, o.date, o.source, o.outcome, o."object", unnest(c.regions) as region,
      o.open_high, o.open_mass
    from event_counts c
    join open_tallies o on o.tally_id = c.tally_id and o.ingest_id = c.ingest_id
    where c.kind <> 'subset')
  group by all
), judged as (
  select n.date, n.source, n.outcome, n."object", n.region, n.mentions, n.stated, n.low, n.high, d.mass,
    n.mentions > n.numbers or coalesce(d.open_tallies, 0) > coalesce(s.settled_tallies, 0) as is_open,
    n.mentions - n.bounded + coalesce(d.open_unbounded, 0) - coalesce(s.settled_unbounded, 0) > 0
      as is_unbounded,
    coalesce(d.open_high, 0) - coalesce(s.settled_high, 0) as elsewhere,
    coalesce(n.vague_mass, 0) + coalesce(d.open_mass, 0) - coalesce(s.settled_mass, 0) as unresolved
  from cells n
  left join days d using (date, source, outcome, "object")
  left join settled s using (date, source, outcome, "object", region)
)
select date, source, outcome, "object", region,
  case when mentions > 0 then coalesce(stated, case when not is_open then 0 end) end::bigint as "count",
  low::bigint as low, case when not is_unbounded then high + elsewhere end::bigint as high,
  case when mentions = 0 then 'excluded' when is_open then 'partial' when stated > 0 then 'observed'
    else 'zero' end as status,
  case when mentions = 0 then 0.0 when mass > 0 then 1 - least(unresolved, mass) / mass
    when is_open then 0.0 else 1.0 end as coverage
from judged;
