-- Section 5. Two plans of one child that start on one day are one, and a plan that starts while another is open continues it:
-- the later one says when it ends. Other authorities' temporary plans do not count. A death ends a plan.
create or replace temp table plan_part as
  with record as (
    select s.authority, s.child_id, s.happened_on as day, e.happened_on as ended_on
    from (from latest('cpp_started', 'CppStarted') where not other_authority
          qualify row_number() over (
            partition by authority, child_id, happened_on order by recorded_at desc, event_id desc) = 1) s
    left join latest('cpp_ended', 'CppEnded') e
      on e.authority = s.authority and e.child_id = s.child_id and e.record_id = s.record_id
      and e.happened_on >= s.happened_on
    left join child k on k.authority = s.authority and k.child_id = s.child_id
    where coalesce(s.happened_on <= k.died, true))
  select *, count(*) filter (is_start) over (partition by authority, child_id order by day) as number
  from (
    select *, coalesce(lag(ended_on) over (partition by authority, child_id order by day) <= day,
      row_number() over (partition by authority, child_id order by day) = 1) as is_start
    from record);

create or replace temp table plan as
  with whole as (
    select authority, child_id, number, min(day) as from_day, arg_max(struct_pack(day := ended_on), day).day as ended_on
    from plan_part group by all)
  select p.authority, p.child_id, p.number, p.from_day, least(p.ended_on, k.died) as to_day,
    case when p.ended_on is not null then least(p.ended_on, k.died) end as ended_on,
    lag(least(p.ended_on, k.died)) over (partition by p.authority, p.child_id order by p.number) as earlier_ended_on
  from whole p
  left join child k on k.authority = p.authority and k.child_id = p.child_id;

create or replace temp table plan_at as
  select p.authority, p.child_id, p.number, p.from_day, m.last_day
  from plan p join month m on p.from_day <= m.last_day and (p.to_day is null or p.to_day > m.last_day);

insert into lasted select authority, 'plans', from_day, to_day from plan;

insert into happened
  select p.authority, m.*
  from plan p,
  lateral (values
    ('plans started', p.from_day, 1, 0),
    ('plans again within 2 years', p.from_day,
      coalesce(p.earlier_ended_on + interval 24 months >= p.from_day, false)::int, 1),
    ('plans again', p.from_day, (p.number > 1)::int, 1)) m
  union all
  select p.authority, m.*
  from plan p,
  lateral (values
    ('plans ended', p.ended_on, 1, 0),
    -- The last day is one of them.
    ('plans ended after 2 years', p.ended_on, (p.ended_on - p.from_day + 1 > 729)::int, 1)) m
  where p.ended_on is not null;

insert into stands
  select authority, 'plans of 2 years', last_day, count(*) filter (last_day - from_day > 729), count(*)
  from plan_at group by all;

insert into stands
  select p.authority, 'plans visited', p.last_day, count(*) filter (v.day >= p.last_day - 14), count(*)
  from plan_at p
  asof left join (
    select distinct authority, child_id, happened_on as day from latest('cp_visit_made', 'CpVisitMade') where child_seen) v
    on v.authority = p.authority and v.child_id = p.child_id and v.day <= p.last_day
  where p.last_day - p.from_day >= 7
  group by p.authority, p.last_day;

-- Versions of plans of each kind, of which only the day matters.
create or replace temp table plan_version as
  select distinct authority, child_id, kind, happened_on as day from latest('plan_recorded', 'PlanRecorded');

create or replace temp table plan_review as
  select distinct authority, child_id, kind, reviewed_on as day
  from latest('plan_recorded', 'PlanRecorded') where reviewed_on > happened_on;

-- A plan is up to date if it was written within six months and since the last conference, or if that is not yet ten
-- working days ago. A review that was not quorate is no conference.
insert into stands
  with conference as (
    select authority, child_id, happened_on as day from latest('icpc_held', 'IcpcHeld')
    union
    select authority, child_id, happened_on from latest('cp_review_held', 'CpReviewHeld') where quorate),
  known as (
    select p.authority, p.last_day, c.day as conference, v.day as written
    from plan_at p
    asof left join conference c
      on c.authority = p.authority and c.child_id = p.child_id and c.day <= p.last_day
    asof left join (from plan_version where kind = 'CPP') v
      on v.authority = p.authority and v.child_id = p.child_id and v.day <= p.last_day)
  select k.authority, 'plans up to date', k.last_day,
    count(*) filter (
      k.written + interval 6 months >= k.last_day and (k.conference is null or k.written >= k.conference)
      or today.number - held.number <= 10),
    count(*)
  from known k
  join working_day today on today.day = k.last_day
  left join working_day held on held.day = k.conference
  group by all;

-- Reviews: the first is due three months after the start of the plan, each other one six months after the one before, and none
-- once the plan has ended. The last one due has not been held.
create or replace temp table plan_review_due as
  with held as (
    select distinct p.authority, p.child_id, p.number, r.happened_on as day
    from latest('cp_review_held', 'CpReviewHeld') r
    join latest('cpp_started', 'CppStarted') s
      on s.authority = r.authority and s.child_id = r.child_id and s.record_id = r.plan_id and not s.other_authority
    join plan_part t on t.authority = s.authority and t.child_id = s.child_id and t.day = s.happened_on
    join plan p on p.authority = t.authority and p.child_id = t.child_id and p.number = t.number
    where r.quorate and r.happened_on >= p.from_day),
  step as (
    select authority, child_id, number, day, lag(day) over one_plan as last_day from held
    window one_plan as (partition by authority, child_id, number order by day)
    union all
    select p.authority, p.child_id, p.number, null, max(h.day)
    from plan p
    left join held h on h.authority = p.authority and h.child_id = p.child_id and h.number = p.number
    group by all)
  select authority, child_id, number, due_on, coalesce(day <= due_on, false) as in_time
  from (
    select s.*, (coalesce(s.last_day + interval 6 months, p.from_day + interval 3 months))::date as due_on, p.to_day
    from step s
    join plan p on p.authority = s.authority and p.child_id = s.child_id and p.number = s.number)
  where to_day is null or due_on < to_day;

insert into happened select authority, 'plan reviews in time', due_on, in_time::int, 1 from plan_review_due;

insert into stands
  with asked as (
    select p.authority, p.child_id, p.last_day, count(d.due_on) as late
    from plan_at p
    left join plan_review_due d
      on d.authority = p.authority and d.child_id = p.child_id and d.number = p.number and not d.in_time
      and d.due_on <= p.last_day
    where p.from_day + interval 3 months <= p.last_day
    group by all)
  select authority, 'plans always reviewed in time', last_day, count(*) filter (late = 0), count(*)
  from asked group by all;
