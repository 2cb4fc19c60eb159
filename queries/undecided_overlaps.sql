-- name: undecided_overlaps
-- title: Windows that overlap and nothing settles: the interval of possible sums
-- parameter: relation text {partial|possible} = partial -- partial: the hours overlap; possible: they may
-- grain: one pair of tallies
-- returns: source, day, window_start, window_end, events, other_start, other_end, other_events, sum_low, sum_high
select t.source, t.day, t.window_start, t.window_end, t.events,
  o.window_start as other_start, o.window_end as other_end, o.events as other_events, p.sum_low, p.sum_high
from current_overlaps p
join current_tallies t on t.tally_id = p.tally_id
join current_tallies o on o.tally_id = p.other_tally_id
where not p.excluded
and p.relation = coalesce(getvariable('relation'), 'partial')
order by t.day, p.tally_id, p.other_tally_id;
