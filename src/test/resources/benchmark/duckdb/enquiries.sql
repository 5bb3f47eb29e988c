-- Section 3. An enquiry starts on the day of its strategy discussion. A discussion without an enquiry is none.
create or replace temp table discussion as
  select authority, child_id, record_id, happened_on as day
  from latest('strategy_discussion_held', 'StrategyDiscussionHeld');

create or replace temp table enquiry_record as
  select authority, child_id, record_id, happened_on as day, recorded_at, event_id
  from latest('section47_started', 'Section47Started');

create or replace temp table enquiry as
  with completed as (
    select e.authority, e.child_id, e.day,
      min(c.happened_on) as completed_on, arg_min(c.outcome, (c.happened_on, c.recorded_at, c.event_id)) as outcome
    from enquiry_record e
    join latest('section47_completed', 'Section47Completed') c
      on c.authority = e.authority and c.child_id = e.child_id and c.record_id = e.record_id and c.happened_on >= e.day
    group by e.authority, e.child_id, e.day),
  counted as (
    from enquiry_record
    qualify row_number() over (partition by authority, child_id, day order by recorded_at desc, event_id desc) = 1)
  select e.authority, e.child_id, e.day, coalesce(d.day, e.day) as started_on, c.completed_on, c.outcome
  from counted e
  left join discussion d on d.authority = e.authority and d.child_id = e.child_id and d.record_id = e.record_id
  left join completed c on c.authority = e.authority and c.child_id = e.child_id and c.day = e.day;

insert into happened select authority, 'enquiries', started_on, 1, 0 from enquiry;

insert into happened
  select e.authority, m.*
  from enquiry e,
  lateral (values
    ('enquiries completed', e.completed_on, 1, 0),
    ('enquiries continuing risk', e.completed_on, (e.outcome = 'CONTINUING_RISK')::int, 1),
    ('enquiries no continuing risk', e.completed_on, (e.outcome = 'NO_CONTINUING_RISK')::int, 1),
    ('enquiries not substantiated', e.completed_on, (e.outcome = 'NOT_SUBSTANTIATED')::int, 1),
    ('enquiries not recorded', e.completed_on, (e.outcome in ('NOT_RECORDED', 'UNRECOGNISED'))::int, 1)) m
  where e.completed_on is not null;

-- Initial conferences, two of one child on one day being one. Its clock starts with the strategy discussion of the record
-- that it names or, without one, with the enquiry; for a transfer in with the notification.
insert into happened
  with conference as (
    from latest('icpc_held', 'IcpcHeld')
    qualify row_number() over (partition by authority, child_id, happened_on order by recorded_at desc, event_id desc) = 1),
  timed as (
    select c.authority, c.happened_on as day,
      case when c.transfer_in then c.notified_on else coalesce(d.day, e.day) end as clock
    from conference c
    left join discussion d
      on d.authority = c.authority and d.child_id = c.child_id and d.record_id = c.section47_id
    left join enquiry_record e
      on e.authority = c.authority and e.child_id = c.child_id and e.record_id = c.section47_id)
  select t.authority, m.*
  from timed t
  left join working_day clock on clock.day = t.clock and t.clock <= t.day
  left join working_day held on held.day = t.day,
  lateral (values
    ('conferences', t.day, 1, 0),
    ('conferences in time', t.day, coalesce(held.number - clock.number <= 15, false)::int, 1)) m;
