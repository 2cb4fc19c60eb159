create table anomalies (
  run_id varchar not null,
  region varchar not null,
  date date not null,
  count double,
  expected double,
  lower double,
  upper double,
  score double,
  p_value double,
  q_value double,
  is_anomaly boolean,
  method varchar not null,
  status varchar not null,
  reason varchar,
  primary key (run_id, region, date)
);
