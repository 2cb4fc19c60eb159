-- name: nested_windows
-- title: Statements that another one already includes, and which
-- parameter: source text -- only this claimant
-- grain: one pair of tallies
-- returns: source, window_start, window_end, events, inside_start, inside_end, inside_events, relation, reason
select t.source, o.window_start, o.window_end, o.events,
  t.window_start as inside_start, t.window_end as inside_end, t.events as inside_events,
  p.relation, p.reason
from current_overlaps p
join current_tallies t on t.tally_id = p.tally_id
join current_tallies o on o.tally_id = p.other_tally_id
where p.excluded
and t.source = coalesce(getvariable('source'), t.source)
order by t.day, p.tally_id, p.other_tally_id;
