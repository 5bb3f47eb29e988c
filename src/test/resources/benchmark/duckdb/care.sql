-- Section 6. Two periods of care of one child that start on one day are one. If two are open at once, the later one holds from
-- its day on. X1 ends an episode and no period. Care ends at 18, and with a death.
create or replace temp table period as
  with record as (
    select s.authority, s.child_id, s.happened_on as day, s.record_id, s.legal_status, s.placement, s.placement_id,
      coalesce(s.start_unknown, false) as start_unknown, s.recorded_at, s.event_id,
      coalesce(birthday(k.born, 18), date '9999-12-31') as adult_on, coalesce(k.died, date '9999-12-31') as died
    from latest('lac_started', 'LacStarted') s
    left join child k on k.authority = s.authority and k.child_id = s.child_id),
  counted as (
    from record where day < adult_on and day <= died
    qualify row_number() over (partition by authority, child_id, day order by recorded_at desc, event_id desc) = 1),
  ended as (
    select c.*, least(c.adult_on, c.died) as limit_day, e.happened_on as ended_on, e.reason,
      lead(c.day) over (partition by c.authority, c.child_id order by c.day) as next_day
    from counted c
    left join latest('lac_ceased', 'LacCeased') e
      on e.authority = c.authority and e.child_id = c.child_id and e.record_id = c.record_id and e.happened_on >= c.day
      and e.reason <> 'X1')
  select *,
    coalesce(next_day < ended_on, next_day is not null) as continues,
    least(coalesce(ended_on, date '9999-12-31'), coalesce(next_day, date '9999-12-31'), limit_day) as to_day
  from ended;

-- Which period each record of a start is about.
create or replace temp table period_record as
  select authority, child_id, record_id, happened_on as day from latest('lac_started', 'LacStarted');

-- The episodes of each period. Of several changes on one day the one recorded last holds.
create or replace temp table episode as
  with change as (
    select p.authority, p.child_id, p.day as period, x.happened_on as day, x.legal_status, x.placement, x.placement_id,
      x.reason not in ('L', 'T', 'U') and x.placement not in ('A3', 'A5') as is_move, x.recorded_at, x.event_id, 1 as place
    from latest('lac_episode_changed', 'LacEpisodeChanged') x
    join period_record r
      on r.authority = x.authority and r.child_id = x.child_id and r.record_id = x.period_of_care_id
    join period p on p.authority = r.authority and p.child_id = r.child_id and p.day = r.day
    where x.happened_on >= p.day and x.happened_on < p.to_day
    union all
    select authority, child_id, day, day, legal_status, placement, placement_id, true, recorded_at, event_id, 0 from period),
  daily as (
    select authority, child_id, period, day,
      arg_max(legal_status, (place, recorded_at, event_id)) as legal_status,
      arg_max(placement, (place, recorded_at, event_id)) as placement,
      arg_max({type: placement, id: placement_id}, (place, recorded_at, event_id)) filter (is_move) as moved_to
    from change group by all)
  select d.authority, d.child_id, d.period, d.day as from_day,
    coalesce(lead(d.day) over one_period, p.to_day) as to_day,
    lead(d.day) over one_period is null as is_last,
    d.legal_status not in ('V3', 'V4') as is_counted, d.placement, d.moved_to,
    p.continues, p.ended_on, p.reason, p.start_unknown and d.day = p.day as start_unknown
  from daily d
  join period p on p.authority = d.authority and p.child_id = d.child_id and p.day = d.period
  window one_period as (partition by d.authority, d.child_id, d.period order by d.day);

-- Episodes that follow each other, other than short breaks, are one stay in care.
create or replace temp table care_episode as
  with following as (
    select *,
      lag(is_counted) over one_child and lag(to_day) over one_child = from_day
        and (lag(period) over one_child = period or lag(continues) over one_child) as follows,
      lead(from_day) over one_child = to_day and (not is_last or continues) and not lead(is_counted) over one_child
        as to_short_breaks
    from episode
    window one_child as (partition by authority, child_id order by from_day))
  select *, count(*) filter (not coalesce(follows, false)) over (
    partition by authority, child_id order by from_day) as stay
  from following where is_counted;

create or replace temp table stay as
  select authority, child_id, stay, min(from_day) as from_day, max(to_day) as to_day,
    arg_min(start_unknown, from_day) as start_unknown,
    arg_max(coalesce(to_short_breaks, false), from_day) as to_short_breaks,
    arg_max(is_last and not continues and ended_on is not null, from_day) as is_ended,
    arg_max(case when is_last and not continues then coalesce(reason, '') else '' end, from_day) as reason
  from care_episode group by all;

-- With the first of the days on which the child has been looked after without a break, whatever ended in between.
create or replace temp table unbroken as
  select *, first_value(from_day) over (partition by authority, child_id, run order by from_day) as since
  from (
    select *, count(*) filter (breaks) over (partition by authority, child_id order by from_day) as run
    from (
      select *, coalesce(lag(to_day) over (partition by authority, child_id order by from_day) < from_day, true) as breaks
      from stay where from_day < to_day));

create or replace temp table care_at as
  select s.authority, s.child_id, s.stay, s.since, m.last_day
  from unbroken s join month m on s.from_day <= m.last_day and s.to_day > m.last_day;

insert into lasted select authority, 'looked after', from_day, to_day from stay;

insert into happened select authority, 'care started', from_day, 1, 0 from stay where not start_unknown;

insert into happened
  select s.authority, m.*
  from stay s,
  lateral (values
    ('care ended', s.to_day, 1, 0),
    ('care ended for good', s.to_day,
      (s.reason in ('E11', 'E12', 'E41', 'E43', 'E44', 'E45', 'E46', 'E47', 'E48'))::int, 1),
    ('care ended by guardianship', s.to_day, (s.reason in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48'))::int, 1),
    ('care ended by adoption', s.to_day, (s.reason in ('E11', 'E12'))::int, 1)) m
  where s.is_ended or s.to_short_breaks;

-- Health and teeth, of children looked after for twenty working days.
create or replace temp table health_assessment as
  select authority, child_id, kind, happened_on as day
  from latest('health_assessment_completed', 'HealthAssessmentCompleted');

insert into stands
  with settled as (
    select c.authority, c.child_id, c.last_day, birthday(k.born, 5) <= c.last_day as is_five
    from care_at c
    join working_day started on started.day = c.since
    join working_day today on today.day = c.last_day
    left join child k on k.authority = c.authority and k.child_id = c.child_id
    where today.number - started.number >= 20)
  select s.authority, 'health assessed', s.last_day,
    count(*) filter (h.day + case when coalesce(s.is_five, true) then interval 12 months else interval 6 months end
      >= s.last_day), count(*)
  from settled s
  asof left join (select distinct authority, child_id, day from health_assessment) h
    on h.authority = s.authority and h.child_id = s.child_id and h.day <= s.last_day
  group by s.authority, s.last_day
  union all
  select s.authority, 'teeth checked', s.last_day, count(*) filter (d.day + interval 12 months >= s.last_day), count(*)
  from settled s
  asof left join (
    select distinct authority, child_id, happened_on as day from latest('dental_check_completed', 'DentalCheckCompleted')) d
    on d.authority = s.authority and d.child_id = s.child_id and d.day <= s.last_day
  group by s.authority, s.last_day;

insert into happened
  select s.authority, 'first health assessment in time', s.from_day,
    coalesce(bool_or(assessed.number - started.number <= 20), false)::int, 1
  from stay s
  join working_day started on started.day = s.from_day
  join nth_working_day due on due.number = started.number + 20
  left join health_assessment h
    on h.authority = s.authority and h.child_id = s.child_id and h.kind = 'INITIAL' and h.day >= s.from_day
  left join working_day assessed on assessed.day = h.day
  where not s.start_unknown and s.to_day >= due.day
  group by s.authority, s.child_id, s.from_day;

insert into stands
  select c.authority, 'education plan', c.last_day, count(p.day), count(*)
  from care_at c
  join child k on k.authority = c.authority and k.child_id = c.child_id
  left join (select authority, child_id, min(day) as day from plan_version where kind = 'PEP' group by all) p
    on p.authority = c.authority and p.child_id = c.child_id and p.day <= c.last_day
  where birthday(k.born, 2) <= c.last_day
  group by c.authority, c.last_day;

-- Written within six months, and since the last review unless that was within ten working days.
insert into stands
  with known as (
    select c.authority, c.last_day, r.day as reviewed, v.day as written
    from care_at c
    asof left join (
      select distinct authority, child_id, happened_on as day from latest('lac_review_held', 'LacReviewHeld')) r
      on r.authority = c.authority and r.child_id = c.child_id and r.day <= c.last_day
    asof left join (from plan_version where kind = 'LAC') v
      on v.authority = c.authority and v.child_id = c.child_id and v.day <= c.last_day)
  select k.authority, 'care plan up to date', k.last_day,
    count(*) filter (
      k.written + interval 6 months >= k.last_day
      and (k.reviewed is null or k.written >= k.reviewed or today.number - held.number <= 10)),
    count(*)
  from known k
  join working_day today on today.day = k.last_day
  left join working_day held on held.day = k.reviewed
  group by all;

-- Reviews of care: the first is due within twenty working days, the second three months after the first, later ones six months
-- after the one before, as are all where the start is not known. The last one due has not been held.
insert into happened
  with held as (
    select distinct s.authority, s.child_id, s.stay, r.happened_on as day
    from stay s
    join latest('lac_review_held', 'LacReviewHeld') r
      on r.authority = s.authority and r.child_id = s.child_id and r.happened_on >= s.from_day and r.happened_on < s.to_day),
  step as (
    select authority, child_id, stay, day, lag(day) over one_stay as last_day, row_number() over one_stay as which
    from held
    window one_stay as (partition by authority, child_id, stay order by day)
    union all
    select s.authority, s.child_id, s.stay, null, max(h.day), count(h.day) + 1
    from stay s
    left join held h on h.authority = s.authority and h.child_id = s.child_id and h.stay = s.stay
    group by all),
  due as (
    select s.authority, e.day, s.to_day,
      (case when s.start_unknown then coalesce(e.last_day, s.from_day) + interval 6 months
        when e.which = 1 then first.day
        when e.which = 2 then e.last_day + interval 3 months
        else e.last_day + interval 6 months end)::date as due_on
    from step e
    join stay s on s.authority = e.authority and s.child_id = e.child_id and s.stay = e.stay
    join working_day started on started.day = s.from_day
    join nth_working_day first on first.number = started.number + 20)
  select authority, 'care reviews in time', due_on, coalesce(day <= due_on, false)::int, 1
  from due where due_on < to_day;

-- Education plans of this school term or the one before. A term lasts until the next one starts.
insert into stands
  with eligible as (
    select c.authority, c.child_id, c.last_day
    from care_at c
    join child k on k.authority = c.authority and k.child_id = c.child_id
    where birthday(k.born, 2) <= c.last_day),
  known as (
    select e.authority, e.last_day, greatest(v.day, r.day) as renewed_on
    from eligible e
    asof left join (from plan_version where kind = 'PEP') v
      on v.authority = e.authority and v.child_id = e.child_id and v.day <= e.last_day
    asof left join (from plan_review where kind = 'PEP') r
      on r.authority = e.authority and r.child_id = e.child_id and r.day <= e.last_day)
  select k.authority, 'education plan up to date', k.last_day, count(*) filter (k.renewed_on >= t.first_day), count(*)
  from known k
  join term_before t on t.last_day = k.last_day
  group by k.authority, k.last_day;

-- Pathway plans, of those of sixteen and a quarter who have been looked after for 91 nights since they turned fourteen.
insert into stands
  with eligible as (
    select c.authority, c.child_id, c.last_day
    from care_at c
    join (select authority, child_id, birthday(born, 14) as fourteen, birthday(born, 16) + interval 3 months as old_enough
          from child) k
      on k.authority = c.authority and k.child_id = c.child_id
    join stay s on s.authority = c.authority and s.child_id = c.child_id and s.from_day < c.last_day
    where k.old_enough <= c.last_day
    group by all
    having sum(greatest(least(s.to_day, c.last_day) - greatest(s.from_day, k.fourteen), 0)) >= 91)
  select e.authority, 'pathway plan', e.last_day, count(p.day), count(*)
  from eligible e
  left join (select authority, child_id, min(day) as day from plan_version where kind = 'PATHWAY' group by all) p
    on p.authority = e.authority and p.child_id = e.child_id and p.day <= e.last_day
  group by e.authority, e.last_day;
