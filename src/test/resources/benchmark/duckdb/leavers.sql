-- Section 7. Young people whose last category is one of a care leaver, up to their 25th birthday.
create or replace temp table leaver_status as
  select authority, child_id, happened_on as day, eligibility
  from latest('care_leaver_status_changed', 'CareLeaverStatusChanged')
  qualify row_number() over (partition by authority, child_id, happened_on order by recorded_at desc, event_id desc) = 1;

-- What each day's contacts say, where they say something.
create or replace temp table leaver_contact as
  select authority, child_id, happened_on as day, arg_max(in_touch, (recorded_at, event_id)) as in_touch,
    arg_max(accommodation, (recorded_at, event_id)) filter (accommodation is not null) as accommodation,
    arg_max(accommodation_suitable, (recorded_at, event_id)) filter (accommodation_suitable is not null) as is_suitable,
    arg_max(activity, (recorded_at, event_id)) filter (activity is not null) as activity
  from latest('care_leaver_contact', 'CareLeaverContact')
  group by all;

-- At the end of each month, and on the birthdays at which the return asks about them.
create or replace temp table leaver as
  with asked as (
    select l.authority, l.child_id, k.born, k.died, m.last_day as day, false as is_birthday
    from (select distinct authority, child_id from leaver_status) l
    left join child k on k.authority = l.authority and k.child_id = l.child_id cross join month m
    union all
    select l.authority, l.child_id, k.born, k.died, birthday(k.born, a.age), true
    from (select distinct authority, child_id from leaver_status) l
    join child k on k.authority = l.authority and k.child_id = l.child_id
    cross join (values (19), (20), (21)) a (age)
    where k.born is not null)
  select a.authority, a.child_id, a.day, a.is_birthday
  from asked a
  asof join leaver_status s on s.authority = a.authority and s.child_id = a.child_id and s.day <= a.day
  where s.eligibility in ('RELEVANT', 'FORMER_RELEVANT', 'QUALIFYING')
    and coalesce(birthday(a.born, 25) > a.day, true) and coalesce(a.died > a.day, true);

create or replace temp table leaver_known as
  select l.*, h.is_suitable, w.accommodation, a.activity, t.in_touch
  from leaver l
  asof left join (from leaver_contact where is_suitable is not null) h
    on h.authority = l.authority and h.child_id = l.child_id and h.day <= l.day
  asof left join (from leaver_contact where accommodation is not null) w
    on w.authority = l.authority and w.child_id = l.child_id and w.day <= l.day
  asof left join (from leaver_contact where activity is not null) a
    on a.authority = l.authority and a.child_id = l.child_id and a.day <= l.day
  asof left join leaver_contact t
    on t.authority = l.authority and t.child_id = l.child_id and t.day <= l.day;

insert into stands
  select l.authority, m.measure, l.day, sum(m.numerator), sum(m.denominator)
  from leaver_known l,
  lateral (values
    ('leavers', 1, 0),
    ('leavers well housed', coalesce(l.is_suitable, false)::int, 1),
    ('leavers occupied', coalesce(l.activity[1] in ('F', 'P'), false)::int, 1)) m (measure, numerator, denominator)
  where not l.is_birthday
  group by all;

insert into happened
  select authority, 'birthdays well housed', day, coalesce(is_suitable, false)::int, 1
  from leaver_known
  where is_birthday and coalesce(in_touch not in ('DIED', 'RHOM'), true)
    and coalesce(accommodation not in ('G', 'H', 'R'), true)
  union all
  select authority, 'birthdays occupied', day, coalesce(activity[1] in ('F', 'P'), false)::int, 1
  from leaver_known
  where is_birthday and coalesce(in_touch not in ('DIED', 'RHOM'), true);
