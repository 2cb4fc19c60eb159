-- name: largest_statements
-- title: The largest totals
-- parameter: outcome text = intercepted -- what happened to the things counted
-- parameter: rows integer = 20 -- how many
-- grain: one tally
-- returns: day, source, object, publisher, window_kind, window_start, window_end, total, parts, balance, exclusion
select coalesce(b.window_date, b.published_at::date) as day, b.source, b."object", b.publisher, b.window_kind,
  b.window_start, b.window_end, b.total, b.parts, b.balance, b.exclusion
from statement_balance b
where b.outcome = coalesce(getvariable('outcome'), 'intercepted') and b.total is not null
order by b.total desc, b.tally_id
limit coalesce(getvariable('rows')::bigint, 20);
