-- name: review_queue
-- title: Tallies that a person must look at, largest first
-- parameter: source text -- only this claimant
-- grain: one tally
-- returns: tally_id, source, published_at, total, parts, balance, readings, reason
select tally_id, source, published_at, total, parts, balance, readings, reason
from statement_balance
where needs_review
and source = coalesce(getvariable('source'), source)
order by total desc nulls last, tally_id;
