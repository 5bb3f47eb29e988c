-- Where children live. An episode that begins with a move begins another placement, any other goes on in the same.
create or replace temp table placement as
  with marked as (
    select *, count(*) filter (is_move or not coalesce(follows, false)) over (
      partition by authority, child_id order by from_day) as number
    from care_episode)
  select authority, child_id, stay, number, min(from_day) as from_day, max(to_day) as to_day,
    arg_max(placement, from_day) as placement, arg_max(placement_id, from_day) as placement_id,
    lag(min(from_day)) over (partition by authority, child_id, stay order by number) as earlier_from_day
  from marked group by authority, child_id, stay, number;

create or replace temp table placed_at as
  select c.authority, c.child_id, c.last_day, c.from_day as care_from, p.from_day, p.earlier_from_day, e.placement,
    p.placement_id
  from care_at c
  join placement p
    on p.authority = c.authority and p.child_id = c.child_id and p.from_day <= c.last_day and p.to_day > c.last_day
  join care_episode e
    on e.authority = c.authority and e.child_id = c.child_id and e.from_day <= c.last_day and e.to_day > c.last_day;

insert into stands
  select authority, 'with a family', last_day, count(*) filter (placement[1] in ('U', 'A') or placement = 'P1'), count(*)
  from placed_at group by all
  union all
  select authority, 'with parents', last_day, count(*) filter (placement = 'P1'), count(*)
  from placed_at group by all;

insert into stands
  select p.authority, 'long stays', p.last_day,
    count(*) filter (
      p.from_day + interval 24 months <= p.last_day
      or p.placement in ('A3', 'A4', 'A5', 'A6') and p.earlier_from_day + interval 24 months <= p.last_day),
    count(*)
  from placed_at p
  left join child k on k.authority = p.authority and k.child_id = p.child_id
  where p.care_from + interval 30 months <= p.last_day and coalesce(birthday(k.born, 16) > p.last_day, true)
  group by p.authority, p.last_day;

insert into stands
  with lived as (
    select c.authority, c.child_id, c.last_day, count(p.number) as placements
    from care_at c
    left join placement p
      on p.authority = c.authority and p.child_id = c.child_id and p.placement[1] <> 'T'
      and p.from_day <= c.last_day and p.to_day > c.last_day - interval 12 months
    group by all)
  select authority, 'many placements', last_day, count(*) filter (placements >= 3), count(*)
  from lived group by all;

-- Visits at which the child was seen: the first within a week of the start of the placement, then so many days apart.
insert into stands
  with matched as (
    select distinct p.authority, p.child_id, p.placement_id, m.happened_on as day
    from believed('permanent_match_approved', 'PermanentMatchApproved') m
    join placement p on p.authority = m.authority and p.child_id = m.child_id and p.placement_id = m.placement_id),
  visited as (
    select p.*, v.day as visited_on, p.from_day + interval 1 year <= p.last_day as is_later,
      exists (from matched m where m.authority = p.authority and m.child_id = p.child_id
        and m.placement_id = p.placement_id and m.day <= p.last_day) as is_matched
    from placed_at p
    asof left join (
      select distinct authority, child_id, happened_on as day from believed('lac_visit_made', 'LacVisitMade')
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
