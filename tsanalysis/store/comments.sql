-- What frames does not describe. The rest of the comments is made from frames, so that there is one text.

comment on table meta is 'settings of this store: schema_version, and zone (where days begin), package_version (whose views and gazetteer these are)';
comment on column meta."key" is 'name of the setting';
comment on column meta."value" is 'its value';

comment on table ingests is 'ledger: one load, with the rows that it added';
comment on column ingests.ingest_id is 'number of the load, ascending';
comment on column ingests.recorded_at is 'instant of the load: from then on its rows are known';
comment on column ingests.kind is 'what was loaded: statements, seeds, table, parquet, review';
comment on column ingests.origin is 'where it came from: a file, a folder, or a person';
comment on column ingests.sha256 is 'SHA-256 of the content, where it was a file';
comment on column ingests.reader_version is 'version of the grammar that read it';
comment on column ingests.package_version is 'version of tsanalysis that loaded it';
comment on column ingests.statements_added is 'rows of statements with this ingest_id';
comment on column ingests.statements_superseded is 'earlier readings that this load replaced';
comment on column ingests.statements_unchanged is 'statements of the load that were known already';
comment on column ingests.tallies_added is 'rows of tallies with this ingest_id';
comment on column ingests.event_counts_added is 'rows of event_counts with this ingest_id';
comment on column ingests.overlaps_added is 'rows of overlaps with this ingest_id';
comment on column ingests.rejects_added is 'rows of rejects with this ingest_id';

comment on column statements.reader_version is 'version of the grammar that read it in this load';
comment on column statements.decided_by is 'who chose this reading: the reader, or a person';
comment on column statements.ingest_id is 'the load that added this row';
comment on column statements.recorded_at is 'instant from which this row is known';

comment on table supersessions is 'a reading of a statement that a later one replaced: append-only, nothing is deleted';
comment on column supersessions.statement_id is 'the statement whose reading no longer stands';
comment on column supersessions.ingest_id is 'the load that had added that reading';
comment on column supersessions.by_statement_id is 'the statement that replaced it: the same, or a correction';
comment on column supersessions.by_ingest_id is 'the load that added the reading that stands instead';
comment on column supersessions.reason is 'why it was replaced';
comment on column supersessions.recorded_at is 'instant from which it no longer stands';

comment on column tallies.day is 'local day on which the window ends (half open): the default day rule';
comment on column tallies.events is 'the total or, where none is stated, the sum of the parts [events]';
comment on column tallies.events_low is 'least number of events that the words allow [events]';
comment on column tallies.events_high is 'greatest number of events that the words allow; null: unbounded [events]';
comment on column tallies.ingest_id is 'the load that added this row';
comment on column tallies.recorded_at is 'instant from which this row is known';

comment on column event_counts.ingest_id is 'the load that added this row';
comment on column event_counts.recorded_at is 'instant from which this row is known';

comment on table "overlaps" is 'two tallies of one source that tell of the same events, or may; write its name in quotes. What stands now is current_overlaps';
comment on column "overlaps".tally_id is 'the tally that is excluded or, where nothing settles it, the one that ends later';
comment on column "overlaps".statement_id is 'its statement';
comment on column "overlaps".tally_ingest_id is 'the load that added it';
comment on column "overlaps".other_tally_id is 'the tally that counts, or the other one; null for a longer window';
comment on column "overlaps".other_statement_id is 'its statement';
comment on column "overlaps".other_ingest_id is 'the load that added it';
comment on column "overlaps".relation is 'same: one event; nested: inside the other window; partial: the hours overlap in part; possible: a night without hours, or a point at an edge, may overlap; longer: a week or a year, never in a daily sum';
comment on column "overlaps".excluded is 'true where tally_id is not counted because other_tally_id includes it';
comment on column "overlaps".reason is 'why, in words';
comment on column "overlaps".sum_low is 'least number of events of the two together [events]';
comment on column "overlaps".sum_high is 'greatest number of events of the two together [events]';
comment on column "overlaps".ingest_id is 'the load that found the pair';
comment on column "overlaps".recorded_at is 'instant from which the pair is known';

comment on table coverage is 'the hours of a day that the statements of a source account for; the last row of a day stands (coverage_calendar)';
comment on column coverage.source is 'the claimant';
comment on column coverage.outcome is 'what happened to the things counted';
comment on column coverage."object" is 'what was counted';
comment on column coverage.date is 'local day';
comment on column coverage.status is 'reported: 23.5 hours or more; partial: less; silent: nothing';
comment on column coverage.windows is 'tallies whose day this is';
comment on column coverage.hours_stated is 'hours inside stated windows, each hour once [hours]';
comment on column coverage.hours_assumed is 'further hours inside nights without hours, taken as 00:00 to 06:00 [hours]';
comment on column coverage.gaps is 'stretches of the day that no window covers';
comment on column coverage.ingest_id is 'the load that changed the day';
comment on column coverage.recorded_at is 'instant from which this row is known';

comment on table regions is 'the gazetteer that this store was made with: codes, names, parents, members';
comment on column regions.region is 'ISO 3166-2 code, or our own for waters and aggregates';
comment on column regions.name is 'English name';
comment on column regions.name_ru is 'Russian name';
comment on column regions.name_uk is 'Ukrainian name';
comment on column regions.kind is 'kind of region';
comment on column regions.parent is 'code of the region or country that contains it';
comment on column regions.members is 'codes of the members of an aggregate';

comment on table rejects is 'a refused input row or sentence, whole: nothing is lost';
comment on column rejects.file is 'file or folder it came from';
comment on column rejects.line is 'line of the file on which it begins; null for a statement that was already read';
comment on column rejects."column" is 'column of the cell; null where the whole is at fault';
comment on column rejects.reason is 'what was found and what was wanted';
comment on column rejects.raw is 'the input as it stood';
comment on column rejects.ingest_id is 'the load that refused it';
comment on column rejects.recorded_at is 'instant of the load';

comment on table reviews is 'a decision of a person on a statement that the words do not settle';
comment on column reviews.review_id is 'number of the decision';
comment on column reviews.statement_id is 'the statement decided';
comment on column reviews.tally_id is 'the tally decided; null: all of the statement';
comment on column reviews.decision is 'accept: the reading stands; edit: another one does; reject: the tally does not count';
comment on column reviews.who is 'the person';
comment on column reviews.why is 'the reason given';
comment on column reviews.before is 'the tally before, as JSON';
comment on column reviews.after is 'the tally after, as JSON';
comment on column reviews.ingest_id is 'the load that added the reading that the person chose';
comment on column reviews.recorded_at is 'instant of the decision';

comment on table runs is 'one analysis or report: what went in and what came out';
comment on column runs.run_id is 'key of the run';
comment on column runs.kind is 'the table that holds its rows: anomalies, series, report_numbers';
comment on column runs.parameters is 'its parameters, as JSON';
comment on column runs.as_of is 'state of knowledge that it used';
comment on column runs.versions is 'versions of the software, as JSON';
comment on column runs.input_sha256 is 'SHA-256 of the counts that went in';
comment on column runs.outputs is 'what came out besides the rows, as JSON: of a report the files with their SHA-256, and the findings';
comment on column runs.recorded_at is 'instant of the run';

comment on column anomalies.run_id is 'the run whose result this row is';
comment on column series.run_id is 'the run whose result this row is: keep to one; runs.parameters says of what it is, and by which rules';
comment on column report_numbers.run_id is 'the report in which it was printed';

comment on view current_statements is 'the statements that stand now';
comment on view current_tallies is 'the tallies that stand now, excluded ones too';
comment on view current_overlaps is 'the pairs of tallies that stand now and tell of the same events, or may';
comment on view excluded_tallies is 'the tallies that do not count because another one includes them, with the reason';
comment on view undecided_tallies is 'the tallies of which some events may also be in another counted one';
comment on view statement_balance is 'one tally that stands: its total against its parts';
comment on view coverage_calendar is 'one source and day from its first to its last: the hours that statements account for; silent days are rows';
comment on view daily_counts is 'one source, outcome, object and day from its first to its last, by the end of each window; a day without a statement is not_reported, never zero. A window stands whole, with those inside it left out: reports and `tsanalysis series` count these on their own days and only the rest on the day of the larger one; the sum over all days is the same';
comment on column daily_counts."count" is 'sum of the totals of the tallies that count [events]';
comment on column daily_counts.low is 'least number, where windows overlap in part: count minus undecided [events]';
comment on column daily_counts.high is 'greatest number; null: unbounded [events]';
comment on column daily_counts.status is 'observed, zero, partial (a total is missing), not_reported, excluded';
comment on column daily_counts.coverage is 'share of the events of the day that have a stated total, 0 to 1';
comment on column daily_counts.undecided is 'events that two windows may both count [events]';
comment on view daily_regional_counts is 'the same for each region that a statement names; a region that no row has is zero only where the breakdowns of the day are complete. A window stands whole: where one inside it tells more of the regions, reports and `tsanalysis series` have other sums for a region; `tsanalysis series --by region --save` puts those into the table series';
comment on column daily_regional_counts.region is 'region code';
comment on column daily_regional_counts."count" is 'sum of the numbers stated for the region alone [events]';
comment on column daily_regional_counts.low is 'least number that the words allow [events]';
comment on column daily_regional_counts.high is 'greatest number, with joint and unallocated events that may be its; null: unbounded [events]';
comment on column daily_regional_counts.status is 'observed, zero, partial (joint, listed or unallocated events may be its), excluded';
comment on column daily_regional_counts.coverage is 'share of the events of the day that certainly are, or are not, the region''s, 0 to 1';
comment on macro table as_of is 'the event counts as they were known at an instant: as_of(''2026-01-01 00:00+03''::timestamptz)';
comment on column undecided_tallies.undecided is 'events of the tally that another counted one may also hold [events]';
comment on column statement_balance.parts is 'sum of the parts that count: stated, each, joint, rest [events]';
comment on column statement_balance.exclusion is 'why the tally does not count; null: it counts';
comment on column coverage_calendar.status is 'reported: 23.5 hours or more; partial: less; silent: nothing';
comment on column latest_event_counts.undecided is 'events of the tally that another counted one may also hold [events]';
