-- Who is who: children merged into others, erased or restricted files, births and deaths.

create or replace temp table merged as
  with recursive merge as (
    select distinct authority, child_id, into_child_id, recorded_at as since from person_merged
    union
    select m.authority, m.child_id, p.into_child_id, greatest(m.since, p.recorded_at)
    from merge m join person_merged p on p.authority = m.authority and p.child_id = m.into_child_id)
  select * from merge;

create or replace temp table erased as
  select authority, child_id, max(until) as until
  from (
    select authority, child_id, recorded_at as until from child_file_erased
    union all
    select m.authority, m.child_id, e.recorded_at
    from merged m
    join child_file_erased e on e.authority = m.authority and e.child_id = m.into_child_id and e.recorded_at >= m.since)
  group by all;

-- Only the child that all of a chain of merges lead to.
create or replace temp table merged as
  select distinct authority, child_id, into_child_id from merged m
  where not exists (from person_merged p where p.authority = m.authority and p.child_id = m.into_child_id);

create or replace temp table withdrawn as
  from kept('record_withdrawn')
  qualify row_number() over (
    partition by event_type, authority, child_id, record_id order by recorded_at desc, event_id desc) = 1;

create or replace temp table restricted (authority varchar, child_id varchar);

create or replace temp table restricted as
  select distinct authority, child_id
  from latest('child_file_restricted', 'ChildFileRestricted') where restricted;

create or replace temp table child as
  select authority, child_id, arg_max(born, (recorded_at, event_id)) filter (born is not null) as born, min(died) as died
  from (
    select authority, child_id, date_of_birth as born, null::date as died, recorded_at, event_id
    from latest('child_registered', 'ChildRegistered')
    union all
    select authority, child_id, date_of_birth, null, recorded_at, event_id
    from latest('person_updated', 'PersonUpdated')
    union all
    select authority, child_id, null, happened_on, recorded_at, event_id
    from latest('child_died', 'ChildDied'))
  group by authority, child_id;

-- What is counted: something that happened on a day; something that lasts from a day until before another; or how it
-- stands at the end of a day.
create or replace temp table happened (authority varchar, measure varchar, day date, numerator bigint, denominator bigint);
create or replace temp table lasted (authority varchar, measure varchar, from_day date, to_day date);
create or replace temp table stands (authority varchar, measure varchar, last_day date, numerator bigint, denominator bigint);
