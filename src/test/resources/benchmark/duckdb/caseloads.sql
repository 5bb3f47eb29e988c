-- Section 10. A child counts once for each lead key worker, in the team of the last of a worker's open allocations. A death ends
-- them.
create or replace temp table lead_at as
  select a.authority, a.child_id, a.worker_id, a.team_id, m.last_day
  from latest('worker_allocated', 'WorkerAllocated') a
  left join latest('worker_deallocated', 'WorkerDeallocated') d
    on d.authority = a.authority and d.child_id = a.child_id and d.record_id = a.record_id and d.happened_on >= a.happened_on
  left join child k on k.authority = a.authority and k.child_id = a.child_id
  join month m
    on a.happened_on <= m.last_day and coalesce(least(d.happened_on, k.died) > m.last_day, true)
  where a.role = 'LEAD_KEY_WORKER'
  qualify row_number() over (
    partition by a.authority, a.child_id, a.worker_id, m.last_day
    order by a.happened_on desc, a.recorded_at desc, a.event_id desc) = 1;

insert into stands
  with caseload as (
    select l.authority, l.last_day, l.worker_id, count(*) as cases,
      count(*) filter (t.team_group = 'LOOKED_AFTER') as looked_after
    from lead_at l
    join team t on t.authority = l.authority and t.team_id = l.team_id
    where t.team_group in ('DUTY', 'CIN_NORTH', 'CIN_CENTRAL', 'CIN_SOUTH', 'LOOKED_AFTER', 'CSE')
    group by all)
  select authority, 'largest caseload', last_day, max(cases), 0 from caseload group by all
  union all
  select authority, 'largest caseload looked after', last_day, max(looked_after), 0 from caseload group by all;

-- Full-time equivalents are in hundredths.
insert into stands
  select a.authority, 'cases ' || g.team_group, m.last_day, coalesce(c.cases, 0), coalesce(w.hundredths, 0)
  from authority a
  cross join month m
  cross join (
    values ('LOOKED_AFTER'), ('DUTY'), ('CIN_NORTH'), ('CIN_CENTRAL'), ('CIN_SOUTH'), ('DISABILITY'), ('CSE')) g (team_group)
  left join (
    select l.authority, l.last_day, t.team_group, count(*) as cases
    from lead_at l join team t on t.authority = l.authority and t.team_id = l.team_id group by all) c
    on c.authority = a.authority and c.last_day = m.last_day and c.team_group = g.team_group
  left join (
    select n.authority, m.last_day, t.team_group, sum(n.hundredths) as hundredths
    from contract n
    join team t on t.authority = n.authority and t.team_id = n.team_id
    join month m on n.from_day <= m.last_day and coalesce(n.to_day > m.last_day, true)
    group by all) w
    on w.authority = a.authority and w.last_day = m.last_day and w.team_group = g.team_group;
