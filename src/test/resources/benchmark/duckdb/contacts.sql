-- Section 1. Two contacts of one child on one day from one source are one; the first decision on any of its records counts.
insert into happened
  with contact as (
    select c.authority, c.happened_on as day,
      arg_min(d.outcome, (d.happened_on, d.recorded_at, d.event_id)) as outcome, min(d.happened_on) as decided_on
    from latest('contact_received', 'ContactReceived') c
    left join latest('contact_decided', 'ContactDecided') d
      on d.authority = c.authority and d.child_id = c.child_id and d.record_id = c.record_id and d.happened_on >= c.happened_on
    where c.kind = 'NEW'
    group by c.authority, c.child_id, c.happened_on, c.source)
  select c.authority, m.*
  from contact c
  join working_day received on received.day = c.day
  left join working_day decided on decided.day = c.decided_on,
  lateral (values
    ('contacts', c.day, 1, 0),
    ('contacts decided in time', c.day, coalesce(decided.number - received.number <= 1, false)::int, 1),
    ('contacts to referral', c.day, coalesce(c.outcome = 'REFERRAL', false)::int, 1)) m;

-- Two referrals of one child on one day are one, which is as the record says that was recorded last.
create or replace temp table referral_record as
  select authority, child_id, record_id, happened_on as day, happened_at, cse, recorded_at, event_id
  from latest('referral_received', 'ReferralReceived');

create or replace temp table referral as
  select r.authority, r.child_id, r.day, r.happened_at, r.cse,
    coalesce(lag(r.day) over (partition by r.authority, r.child_id order by r.day) >= r.day - interval 12 months, false)
      as is_again,
    d.outcome, d.decided_on, d.decided_at
  from (from referral_record
        qualify row_number() over (partition by authority, child_id, day order by recorded_at desc, event_id desc) = 1) r
  left join (
    select r.authority, r.child_id, r.day, d.outcome, d.happened_on as decided_on, d.happened_at as decided_at
    from referral_record r
    join latest('referral_decided', 'ReferralDecided') d
      on d.authority = r.authority and d.child_id = r.child_id and d.record_id = r.record_id and d.happened_on >= r.day
    qualify row_number() over (
      partition by r.authority, r.child_id, r.day order by d.happened_on, d.recorded_at, d.event_id) = 1) d
    on d.authority = r.authority and d.child_id = r.child_id and d.day = r.day;

insert into happened
  select r.authority, m.*
  from referral r,
  lateral (values
    ('referrals', r.day, 1, 0),
    ('referrals to assessment', r.day, coalesce(r.outcome not in ('NO_FURTHER_ACTION', 'ADVICE'), false)::int, 1),
    ('referrals decided in time', r.day,
      coalesce(case when r.happened_at is not null and r.decided_at is not null
        then r.decided_at <= r.happened_at + interval 48 hours
        else r.decided_on <= r.day + 2 end, false)::int, 1),
    ('referrals again', r.day, r.is_again::int, 1),
    ('referrals with exploitation', r.day, r.cse::int, 0)) m;
