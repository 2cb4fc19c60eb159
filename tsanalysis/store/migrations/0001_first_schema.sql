-- The first schema. A migration is never edited after a release: the next one changes what it made.
-- The comments of columns that frames.py knows come from frames.py; the rest stands in comments.sql.

create table meta (key varchar primary key, "value" varchar not null);

create sequence ingest_numbers start 1;

create table ingests (
  ingest_id bigint primary key default nextval('ingest_numbers'),
  recorded_at timestamptz not null,
  kind varchar not null check (kind in ('statements', 'seeds', 'table', 'parquet', 'review')),
  origin varchar not null,
  sha256 varchar not null,
  reader_version varchar not null,
  package_version varchar not null,
  statements_added bigint not null,
  statements_superseded bigint not null,
  statements_unchanged bigint not null,
  tallies_added bigint not null,
  event_counts_added bigint not null,
  overlaps_added bigint not null,
  rejects_added bigint not null
);

create table statements (
  statement_id varchar not null,
  sha256 varchar not null,
  source varchar not null,
  publisher varchar,
  published_at timestamptz,
  published_on date,
  retrieved_at timestamptz,
  language varchar not null,
  url varchar,
  text varchar,
  truncated boolean not null,
  supersedes varchar,
  reader_version varchar not null,
  decided_by varchar not null check (decided_by in ('reader', 'person')),
  ingest_id bigint not null,
  recorded_at timestamptz not null,
  primary key (statement_id, ingest_id)
);

create table supersessions (
  statement_id varchar not null,
  ingest_id bigint not null,
  by_statement_id varchar not null,
  by_ingest_id bigint not null,
  reason varchar not null,
  recorded_at timestamptz not null,
  primary key (statement_id, ingest_id)
);

create table tallies (
  tally_id varchar not null,
  statement_id varchar not null,
  source varchar not null,
  outcome varchar not null,
  "object" varchar not null,
  window_kind varchar not null
    check (window_kind in ('clock', 'point', 'overnight', 'day', 'longer', 'unknown')),
  window_start timestamptz,
  window_end timestamptz,
  window_date date,
  window_zone varchar,
  clock_start varchar,
  clock_end varchar,
  date_basis varchar not null check (date_basis in ('text', 'published', 'none')),
  total bigint check (total >= 0),
  total_low bigint check (total_low >= 0),
  total_high bigint check (total_high >= 0),
  total_span_start bigint,
  total_span_end bigint,
  balance varchar not null
    check (balance in ('balanced', 'short', 'over', 'no_breakdown', 'no_total', 'ambiguous')),
  residual bigint,
  reading varchar,
  readings varchar[] not null,
  reason varchar,
  needs_review boolean not null,
  reader_version varchar not null,
  day date,
  events bigint,
  events_low bigint not null,
  events_high bigint,
  ingest_id bigint not null,
  recorded_at timestamptz not null,
  primary key (tally_id, ingest_id),
  check (total_low <= total_high),
  check (window_start <= window_end)
);

create table event_counts (
  count_id varchar not null,
  tally_id varchar not null,
  regions varchar[] not null,
  kind varchar not null
    check (kind in ('stated', 'each', 'joint', 'subset', 'rest', 'listed', 'unallocated')),
  "of" varchar,
  "count" bigint check ("count" >= 0),
  low bigint check (low >= 0),
  high bigint check (high >= 0),
  span_start bigint,
  span_end bigint,
  quote varchar,
  note varchar,
  ingest_id bigint not null,
  recorded_at timestamptz not null,
  primary key (count_id, ingest_id),
  check (low <= high),
  check (span_start <= span_end)
);

create table "overlaps" (
  tally_id varchar not null,
  statement_id varchar not null,
  tally_ingest_id bigint not null,
  other_tally_id varchar,
  other_statement_id varchar,
  other_ingest_id bigint,
  relation varchar not null check (relation in ('same', 'nested', 'partial', 'possible', 'longer')),
  excluded boolean not null,
  reason varchar not null,
  sum_low bigint,
  sum_high bigint,
  ingest_id bigint not null,
  recorded_at timestamptz not null
);

create table coverage (
  source varchar not null,
  outcome varchar not null,
  "object" varchar not null,
  date date not null,
  status varchar not null check (status in ('reported', 'partial', 'silent')),
  windows bigint not null,
  hours_stated double not null,
  hours_assumed double not null,
  gaps bigint not null,
  ingest_id bigint not null,
  recorded_at timestamptz not null,
  primary key (source, outcome, "object", date, ingest_id)
);

create table regions (
  region varchar primary key,
  name varchar not null,
  name_ru varchar,
  name_uk varchar,
  kind varchar not null,
  parent varchar,
  members varchar[] not null
);

create table rejects (
  file varchar not null,
  line bigint,
  "column" varchar,
  reason varchar not null,
  raw varchar not null,
  ingest_id bigint not null,
  recorded_at timestamptz not null
);

create table reviews (
  review_id bigint primary key,
  statement_id varchar not null,
  tally_id varchar,
  decision varchar not null check (decision in ('accept', 'edit', 'reject')),
  who varchar not null,
  why varchar not null,
  before varchar not null,
  after varchar not null,
  ingest_id bigint not null,
  recorded_at timestamptz not null
);

create table runs (
  run_id varchar primary key,
  kind varchar not null,
  parameters varchar not null,
  as_of timestamptz,
  versions varchar not null,
  input_sha256 varchar not null,
  outputs varchar not null,
  recorded_at timestamptz not null
);
