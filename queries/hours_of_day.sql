-- name: hours_of_day
-- title: Events by hour of the day, each window's total spread evenly over its hours
-- parameter: outcome text = intercepted -- what happened to the things counted
-- parameter: zone text = Europe/Moscow -- zone of the hours
-- grain: one source, object and hour of the day; tallies without hours are the row with an empty hour
-- returns: source, object, hour, windows, events
with told as (
  select t.*, greatest(epoch(t.window_end) - epoch(t.window_start), 1) as seconds
  from current_tallies t
  where t.outcome = coalesce(getvariable('outcome'), 'intercepted')
  and not exists (select 1 from excluded_tallies e where e.tally_id = t.tally_id)
), hours as (
  select tally_id, source, "object", events, seconds, window_start, window_end,
    unnest(generate_series(date_trunc('hour', window_start), window_end, interval 1 hour)) as begins
  from told where window_start is not null and window_end is not null
), shares as (
  select source, "object", tally_id,
    hour((begins at time zone coalesce(getvariable('zone'), 'Europe/Moscow'))) as hour,
    events * case when window_start = window_end then 1
      else greatest(0, least(epoch(begins) + 3600, epoch(window_end)) - greatest(epoch(begins), epoch(window_start)))
        / seconds end as share
  from hours
)
select source, "object", hour, count(distinct tally_id) as windows, round(sum(share), 2) as events
from shares where share > 0
group by source, "object", hour
union all
select source, "object", null, count(*), sum(events) from told
where window_start is null or window_end is null
group by source, "object"
order by source, "object", hour nulls last;
