-- Section 2. Two assessments of one child that start on one day are one.
create or replace temp table assessment as
  with record as (
    select a.authority, a.child_id, a.record_id, a.happened_on as day, r.day as referred_on, a.recorded_at, a.event_id
    from latest('assessment_started', 'AssessmentStarted') a
    left join referral_record r
      on r.authority = a.authority and r.child_id = a.child_id and r.record_id = a.referral_id),
  authorised as (
    select a.authority, a.child_id, a.day,
      min(d.happened_on) as authorised_on, arg_min(d.outcome, (d.happened_on, d.recorded_at, d.event_id)) as outcome
    from record a
    join latest('assessment_authorised', 'AssessmentAuthorised') d
      on d.authority = a.authority and d.child_id = a.child_id and d.record_id = a.record_id and d.happened_on >= a.day
    group by a.authority, a.child_id, a.day),
  counted as (
    from record
    qualify row_number() over (partition by authority, child_id, day order by recorded_at desc, event_id desc) = 1)
  select a.authority, a.child_id, a.day, a.referred_on,
    -- The first assessment of a referral is on its clock, later ones on their own.
    case when a.referred_on <= a.day
        and row_number() over (partition by a.authority, a.child_id, a.referred_on order by a.day) = 1
      then a.referred_on else a.day end as clock,
    d.authorised_on, d.outcome,
    least(d.authorised_on, c.happened_on, k.died) as closed_on
  from counted a
  left join authorised d on d.authority = a.authority and d.child_id = a.child_id and d.day = a.day
  left join latest('assessment_cancelled', 'AssessmentCancelled') c
    on c.authority = a.authority and c.child_id = a.child_id and c.record_id = a.record_id and c.happened_on >= a.day
  left join child k on k.authority = a.authority and k.child_id = a.child_id;

insert into happened select authority, 'assessments', day, 1, 0 from assessment;

insert into happened
  select a.authority, m.*
  from assessment a
  join working_day clock on clock.day = a.clock
  join working_day started on started.day = a.day
  join working_day done on done.day = a.authorised_on,
  lateral (values
    ('assessments completed', a.authorised_on, 1, 0),
    ('assessments in time', a.authorised_on, (done.number - clock.number <= 45)::int, 1),
    ('assessments in time from start', a.authorised_on, (done.number - started.number <= 45)::int, 1),
    ('assessments ongoing', a.authorised_on, (a.outcome = 'ONGOING_INVOLVEMENT')::int, 1),
    ('assessments no action', a.authorised_on, (a.outcome = 'NO_FURTHER_ACTION')::int, 1),
    ('assessments step down', a.authorised_on, (a.outcome = 'STEP_DOWN')::int, 1),
    ('assessments out of area', a.authorised_on, (a.outcome = 'OUT_OF_AREA')::int, 1),
    ('assessments other', a.authorised_on, (a.outcome in ('OTHER_OR_NOT_RECORDED', 'UNRECOGNISED'))::int, 1)) m;

-- Open past 45 working days: from the 46th working day, if it has been started by then.
insert into lasted
  select a.authority, 'assessments late', greatest(late.day, a.day), a.closed_on
  from assessment a
  join working_day clock on clock.day = a.clock
  join nth_working_day late on late.number = clock.number + 46
  union all
  select a.authority, 'assessments late from start', late.day, a.closed_on
  from assessment a
  join working_day started on started.day = a.day
  join nth_working_day late on late.number = started.number + 46;

insert into happened
  select r.authority, 'referrals assessed', r.day, (count(a.day) > 0)::int, 1
  from referral r
  left join assessment a
    on a.authority = r.authority and a.child_id = r.child_id and a.referred_on = r.day and a.day >= r.day
  group by r.authority, r.child_id, r.day;
