create table series (
  run_id varchar not null,
  region varchar not null,
  date date not null,
  "count" double,
  low double,
  high double,
  status varchar not null,
  coverage double not null,
  primary key (run_id, region, date)
);
