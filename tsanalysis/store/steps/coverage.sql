-- The hours of each day that statements account for, for the days that this load touched.

create or replace temp table st_touched as
with changed as (
  select t.source, t.outcome, t."object", t.day, t.window_start, t.window_end
  from tallies t join st_load l using (ingest_id)
  union all
  select t.source, t.outcome, t."object", t.day, t.window_start, t.window_end
  from supersessions x join st_load l on x.recorded_at = l.recorded_at
  join tallies t on t.statement_id = x.statement_id and t.ingest_id = x.ingest_id
)
select distinct source, outcome, "object", unnest(range(
  least(day, coalesce((window_start at time zone l.zone)::date, day - 1)),
  greatest(day, coalesce((window_end at time zone l.zone)::date, day)) + 1, interval 1 day))::date as date
from changed, st_load l
where day is not null;

insert into coverage
with spans as (
  select source, outcome, "object", exact, core_start at time zone l.zone as since,
    core_end at time zone l.zone as until
  from st_windows, st_load l
), cut as (
  select s.source, s.outcome, s."object", d.date, s.exact,
    greatest(s.since, d.date::timestamp) as since, least(s.until, d.date::timestamp + interval 1 day) as until
  from (select *, unnest(range(since::date, until::date + 1, interval 1 day))::date as date from spans) s
  join st_touched d using (source, outcome, "object", date)
), running as (
  select *,
    max(until) over (partition by source, outcome, "object", date order by since, until
      rows between unbounded preceding and 1 preceding) as covered,
    max(until) filter (exact) over (partition by source, outcome, "object", date order by since, until
      rows between unbounded preceding and 1 preceding) as stated
  from cut
), summed as (
  select source, outcome, "object", date,
    sum(greatest(0, epoch(until) - epoch(greatest(since, coalesce(covered, since))))) / 3600 as hours,
    coalesce(sum(greatest(0, epoch(until) - epoch(greatest(since, coalesce(stated, since)))))
      filter (exact), 0) / 3600 as stated,
    count(*) filter (since > coalesce(covered, date::timestamp))
      + (max(until) < date::timestamp + interval 1 day)::int as gaps
  from running group by source, outcome, "object", date
), windows as (
  select source, outcome, "object", day as date, count(*) as windows
  from current_tallies where window_kind <> 'longer' group by all
)
select d.source, d.outcome, d."object", d.date,
  case when coalesce(s.hours, 0) >= 23.5 then 'reported'
    when coalesce(s.hours, 0) > 0 or coalesce(w.windows, 0) > 0 then 'partial' else 'silent' end,
  coalesce(w.windows, 0), coalesce(s.stated, 0), coalesce(s.hours - s.stated, 0), coalesce(s.gaps, 1),
  l.ingest_id, l.recorded_at
from st_touched d
left join summed s using (source, outcome, "object", date)
left join windows w using (source, outcome, "object", date)
cross join st_load l;
