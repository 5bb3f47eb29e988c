-- Section 4. Two episodes of need of one child that start on one day are one. A death ends one.
create or replace temp table need_at as
  select e.authority, e.child_id, m.last_day, min(e.happened_on) as from_day
  from (from latest('cin_episode_opened', 'CinEpisodeOpened')
        qualify row_number() over (
          partition by authority, child_id, happened_on order by recorded_at desc, event_id desc) = 1) e
  left join latest('cin_episode_closed', 'CinEpisodeClosed') c
    on c.authority = e.authority and c.child_id = e.child_id and c.record_id = e.record_id and c.happened_on >= e.happened_on
  left join child k on k.authority = e.authority and k.child_id = e.child_id
  join month m
    on e.happened_on <= m.last_day and coalesce(least(c.happened_on, k.died) > m.last_day, true)
  group by all;

create or replace temp table only_need_at as
  from need_at n
  anti join plan_at p using (authority, child_id, last_day)
  anti join care_at c using (authority, child_id, last_day);

insert into stands
  select authority, 'in need', last_day, count(*), 0 from only_need_at group by all
  union all
  select authority, 'in need or on a plan', last_day, count(*), 0
  from (select authority, last_day from only_need_at union all select authority, last_day from plan_at) group by all
  union all
  select authority, 'in need by the census', last_day, count(*), 0
  from (
    select authority, child_id, last_day from need_at
    union select authority, child_id, last_day from plan_at
    union select authority, child_id, last_day from care_at
    union select authority, child_id, day from leaver where not is_birthday)
  group by authority, last_day;

insert into stands
  with due as (
    select n.authority, n.last_day, v.day, greatest(v.day, r.day) as renewed_on
    from only_need_at n
    asof left join (from plan_version where kind = 'CIN') v
      on v.authority = n.authority and v.child_id = n.child_id and v.day <= n.last_day
    asof left join (from plan_review where kind = 'CIN') r
      on r.authority = n.authority and r.child_id = n.child_id and r.day <= n.last_day
    where n.last_day - n.from_day >= 45)
  select authority, 'in need with a plan', last_day, count(day), count(*) from due group by all
  union all
  select authority, 'in need with a plan up to date', last_day, count(*) filter (renewed_on + interval 6 months >= last_day), count(*)
  from due group by all;
