-- Where children live. An episode that begins with a move begins another placement in its period of care, any other goes on in
-- the same. An adoption by the foster carers is no move. A placement that was left on its first day is none.
create or replace temp table placement as
  with marked as (
    select *, count(moved_to) over (partition by authority, child_id, period order by from_day) as number
    from episode),
  whole as (
    select authority, child_id, period, number, min(from_day) as from_day, max(to_day) as to_day,
      arg_min(moved_to, from_day) as moved_to
    from marked group by all)
  select *, moved_to.type as placement, moved_to.id as placement_id,
    lag(from_day) over (partition by authority, child_id, period order by number) as earlier_from_day
  from whole where from_day < to_day;

create or replace temp table placed_at as
  select c.authority, c.child_id, c.last_day, c.since, p.from_day, p.to_day, p.earlier_from_day, p.placement_id,
    p.placement as first_placement, e.placement
  from care_at c
  join placement p
    on p.authority = c.authority and p.child_id = c.child_id and p.from_day <= c.last_day and p.to_day > c.last_day
  join care_episode e
    on e.authority = c.authority and e.child_id = c.child_id and e.from_day <= c.last_day and e.to_day > c.last_day;

insert into stands
  select authority, 'with a family', last_day, count(*) filter (placement in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'A3', 'A4', 'A5', 'A6', 'P1')), count(*)
  from placed_at group by all
  union all
  select authority, 'with parents', last_day, count(*) filter (placement = 'P1'), count(*)
  from placed_at group by all;

insert into stands
  select p.authority, 'long stays', p.last_day,
    count(*) filter (
      p.from_day + interval 24 months <= p.last_day
      or p.first_placement in ('A3', 'A4', 'A5', 'A6') and p.earlier_from_day + interval 24 months <= p.last_day),
    count(*)
  from placed_at p
  left join child k on k.authority = p.authority and k.child_id = p.child_id
  where p.since + interval 30 months <= p.last_day and coalesce(birthday(k.born, 16) > p.last_day, true)
  group by p.authority, p.last_day;

-- With the one in which the child woke up on the first of the twelve months' days, and only while looked after.
insert into stands
  with lived as (
    select p.authority, p.child_id, (p.period, p.number) as id,
      greatest(p.from_day, e.from_day) as from_day, least(p.to_day, e.to_day) as to_day
    from placement p
    join care_episode e
      on e.authority = p.authority and e.child_id = p.child_id and e.from_day < p.to_day and e.to_day > p.from_day
    where p.placement not in ('T0', 'T1', 'T2', 'T3', 'T4')),
  counted as (
    select c.authority, c.child_id, c.last_day, count(distinct l.id) as placements
    from care_at c
    join twelve_months y on y.last_day = c.last_day
    left join lived l
      on l.authority = c.authority and l.child_id = c.child_id and l.from_day <= c.last_day and l.to_day >= y.first_day
    group by all)
  select authority, 'many placements', last_day, count(*) filter (placements >= 3), count(*)
  from counted group by all;

-- Visits at which the child was seen: the first within a week of the start of the placement, then so many days apart.
insert into stands
  with matched as (
    select p.authority, p.child_id, p.last_day
    from placed_at p
    join latest('permanent_match_approved', 'PermanentMatchApproved') m
      on m.authority = p.authority and m.child_id = p.child_id and m.happened_on <= p.last_day
      and coalesce(m.placement_id = p.placement_id, m.happened_on >= p.from_day and m.happened_on < p.to_day)
    group by all),
  visited as (
    select p.*, v.day as visited_on, p.from_day + interval 1 year <= p.last_day as is_later,
      m.child_id is not null as is_matched
    from placed_at p
    left join matched m on m.authority = p.authority and m.child_id = p.child_id and m.last_day = p.last_day
    asof left join (
      select distinct authority, child_id, happened_on as day from latest('lac_visit_made', 'LacVisitMade')
      where child_seen) v
      on v.authority = p.authority and v.child_id = p.child_id and v.day <= p.last_day)
  select v.authority, s.measure, v.last_day,
    count(*) filter (case when v.visited_on >= v.from_day then v.last_day - v.visited_on <= s.days
      else v.last_day - v.from_day <= 7 end), count(*)
  from visited v,
  lateral (values
    ('visited by the national standard', case when v.is_later then 84 else 42 end),
    ('visited by the regulation', case when v.is_later and v.is_matched then 84 else 42 end),
    ('visited by the local standard', case when not v.is_matched then 28 when v.is_later then 84 else 42 end))
    s (measure, days)
  group by all;
