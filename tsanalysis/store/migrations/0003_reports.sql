create table report_numbers (
  run_id varchar not null,
  number varchar not null,
  "value" double,
  low double,
  high double,
  unit varchar not null,
  printed varchar not null,
  primary key (run_id, number)
);
