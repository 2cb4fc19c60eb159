-- name: sources
-- title: Who is on record: statements, tallies, first and last publication
-- grain: one source and publisher
-- returns: source, publisher, statements, tallies, truncated, first_published, last_published
select s.source, s.publisher, count(distinct s.statement_id) as statements, count(t.tally_id) as tallies,
  count(distinct s.statement_id) filter (s.truncated) as truncated,
  min(coalesce(s.published_at, s.published_on::timestamptz)) as first_published,
  max(coalesce(s.published_at, s.published_on::timestamptz)) as last_published
from current_statements s
left join current_tallies t on t.statement_id = s.statement_id
group by s.source, s.publisher
order by s.source, s.publisher nulls first;
