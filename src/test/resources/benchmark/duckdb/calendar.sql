-- Every day with the number of working days up to it, so that the working days after a day a, up to and including b, are
-- the difference of their numbers.
create table working_day as
  select day, is_working, sum(is_working::int) over (order by day) as number
  from (
    select d.day, isodow(d.day) < 6 and h.day is null as is_working
    from (select unnest(generate_series(date '1990-01-01', date '2040-12-31', interval 1 day))::date as day) d
    left join bank_holiday h on h.day = d.day);

-- The n-th working day after any other day is found by its number.
create table nth_working_day as select number, day from working_day where is_working;

-- Twelve whole months at a month's end; on another day, from the day after the same day of last year.
create table twelve_months as
  select last_day,
    case when last_day = last_day(last_day)
      then ((last_day + 1) - interval 1 year)::date
      else (last_day - interval 12 months)::date + 1 end as first_day
  from month;

-- The first day of the school term before the one of each day, where an authority sets no terms. A term lasts until the next
-- one starts.
create table term_before as
  with term as (
    select make_date(y.year, t.month, t.day) as first_day
    from (select unnest(range(1990, 2041)) as year) y
    cross join (values (1, 1), (4, 15), (9, 1)) t (month, day))
  select m.last_day, t.earlier as first_day
  from month m
  asof join (select first_day, lag(first_day) over (order by first_day) as earlier from term) t
    on t.first_day <= m.last_day;
