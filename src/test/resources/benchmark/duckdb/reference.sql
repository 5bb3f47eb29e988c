-- Reference data, which is set once, and rules that have a name of their own.

create table bank_holiday (day date);
create table authority (authority varchar);
create table month (first_day date, last_day date);
create table team (authority varchar, team_id varchar, team_group varchar);
create table contract (authority varchar, worker_id varchar, team_id varchar, from_day date, to_day date, hundredths bigint);
create table population (authority varchar, population varchar, children bigint);

-- The day on which somebody turns an age. Born on 29 February: on 1 March of other years.
create macro birthday(born, age) as
  case when month(born) = 2 and day(born) = 29 and day((born + to_years(age))::date) = 28
    then (born + to_years(age))::date + 1
    else (born + to_years(age))::date end;

-- The events of a type that count: of each record the version recorded last, unless it has been withdrawn since. What was
-- recorded of a child who has been merged into another is of that one. What is erased, and children whose file must not be
-- used, are left out.
create macro kept(kind) as table
  select e.* replace (coalesce(m.into_child_id, e.child_id) as child_id)
  from query_table(kind) e
  left join merged m on m.authority = e.authority and m.child_id = e.child_id
  left join erased x on x.authority = e.authority and x.child_id = e.child_id
  where x.until is null or e.recorded_at > x.until;

create macro latest(kind, name) as table
  select t.*
  from (from kept(kind)
        qualify row_number() over (
          partition by authority, child_id, record_id order by recorded_at desc, event_id desc) = 1) t
  left join withdrawn w
    on w.event_type = name and w.authority = t.authority and w.child_id = t.child_id and w.record_id = t.record_id
    and (w.recorded_at > t.recorded_at or w.recorded_at = t.recorded_at and w.event_id > t.event_id)
  where w.record_id is null
    and not exists (from restricted r where r.authority = t.authority and r.child_id = t.child_id);
