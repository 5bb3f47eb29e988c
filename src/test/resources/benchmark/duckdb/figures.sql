-- Each indicator is a reading of a measure: what happened in the month or in twelve months, what lasts at the end of its last
-- day, or how it then stands. A rate has a population beneath it.
create or replace temp table reading as
  from (values
    ('1.1', 'contacts', 'month', null),
    ('1.2', 'contacts decided in time', 'month', null),
    ('1.3', 'referrals', 'month', null),
    ('1.4', 'contacts to referral', 'month', null),
    ('1.5', 'referrals', 'year', 'REFERRALS'),
    ('1.6', 'referrals to assessment', 'month', null),
    ('1.6b', 'referrals assessed', 'month', null),
    ('1.7', 'referrals decided in time', 'month', null),
    ('1.8', 'referrals again', 'month', null),
    ('1.9', 'referrals again', 'year', null),
    ('1.10', 'referrals with exploitation', 'month', null),
    ('2.1', 'assessments', 'month', null),
    ('2.2', 'assessments in time', 'month', null),
    ('2.2b', 'assessments in time from start', 'month', null),
    ('2.3', 'assessments late', 'lasts', null),
    ('2.3b', 'assessments late from start', 'lasts', null),
    ('2.4', 'assessments completed', 'month', null),
    ('2.5', 'assessments ongoing', 'month', null),
    ('2.6', 'assessments no action', 'month', null),
    ('2.7', 'assessments step down', 'month', null),
    ('2.8', 'assessments out of area', 'month', null),
    ('2.9', 'assessments other', 'month', null),
    ('3.1', 'enquiries', 'month', null),
    ('3.2', 'enquiries', 'year', null),
    ('3.3', 'enquiries', 'year', 'SECTION_47'),
    ('3.4', 'enquiries completed', 'month', null),
    ('3.5', 'enquiries continuing risk', 'month', null),
    ('3.6', 'enquiries no continuing risk', 'month', null),
    ('3.7', 'enquiries not substantiated', 'month', null),
    ('3.8', 'enquiries not recorded', 'month', null),
    ('4.1', 'in need', 'stands', null),
    ('4.2', 'in need or on a plan', 'stands', null),
    ('4.2b', 'in need by the census', 'stands', null),
    ('4.3', 'in need or on a plan', 'stands', 'CHILDREN_IN_NEED'),
    ('4.3b', 'in need by the census', 'stands', 'CHILDREN_IN_NEED'),
    ('4.4', 'in need with a plan', 'stands', null),
    ('4.5', 'in need with a plan up to date', 'stands', null),
    ('5.1', 'plans', 'lasts', null),
    ('5.2', 'conferences', 'year', null),
    ('5.3', 'conferences', 'year', 'CONFERENCES'),
    ('5.4', 'conferences', 'month', null),
    ('5.5', 'conferences in time', 'month', null),
    ('5.6', 'plans', 'lasts', 'PLANS_OPEN'),
    ('5.7', 'plans started', 'month', 'PLANS_STARTED'),
    ('5.8', 'plans ended', 'year', 'PLANS_ENDED'),
    ('5.9', 'plans again within 2 years', 'year', null),
    ('5.10', 'plans again', 'year', null),
    ('5.11', 'plans of 2 years', 'stands', null),
    ('5.12', 'plans ended after 2 years', 'month', null),
    ('5.13', 'plan reviews in time', 'month', null),
    ('5.13b', 'plans always reviewed in time', 'stands', null),
    ('5.14', 'plans up to date', 'stands', null),
    ('5.15', 'plans visited', 'stands', null),
    ('6.1', 'looked after', 'lasts', null),
    ('6.2', 'looked after', 'lasts', 'LOOKED_AFTER'),
    ('6.3', 'care started', 'month', null),
    ('6.4', 'care ended', 'month', null),
    ('6.5', 'care ended for good', 'month', null),
    ('6.6', 'care ended by guardianship', 'month', null),
    ('6.7', 'care reviews in time', 'month', null),
    ('6.8', 'care ended by adoption', 'month', null),
    ('6.9', 'health assessed', 'stands', null),
    ('6.10', 'teeth checked', 'stands', null),
    ('6.11', 'first health assessment in time', 'month', null),
    ('6.12', 'education plan', 'stands', null),
    ('6.13', 'education plan up to date', 'stands', null),
    ('6.14', 'care plan up to date', 'stands', null),
    ('6.15', 'visited by the national standard', 'stands', null),
    ('6.15b', 'visited by the regulation', 'stands', null),
    ('6.16', 'visited by the local standard', 'stands', null),
    ('7.1', 'leavers', 'stands', null),
    ('7.2', 'pathway plan', 'stands', null),
    ('7.3', 'leavers well housed', 'stands', null),
    ('7.3b', 'birthdays well housed', 'month', null),
    ('7.4', 'leavers occupied', 'stands', null),
    ('7.4b', 'birthdays occupied', 'month', null),
    ('8.1', 'long stays', 'stands', null),
    ('8.2', 'many placements', 'stands', null),
    ('8.3', 'with a family', 'stands', null),
    ('8.4', 'with parents', 'stands', null),
    ('9.1', 'adoptions in time', 'month', null),
    ('9.2', 'days to placement', 'year', null),
    ('9.3', 'days to match', 'year', null),
    ('10.1', 'largest caseload', 'stands', null),
    ('10.2', 'largest caseload looked after', 'stands', null),
    ('10.3', 'cases LOOKED_AFTER', 'stands', null),
    ('10.4', 'cases DUTY', 'stands', null),
    ('10.5', 'cases CIN_NORTH', 'stands', null),
    ('10.6', 'cases CIN_CENTRAL', 'stands', null),
    ('10.7', 'cases CIN_SOUTH', 'stands', null),
    ('10.8', 'cases DISABILITY', 'stands', null),
    ('10.9', 'cases CSE', 'stands', null))
  reading (indicator, measure, over, population);

create or replace temp table figure as
  with daily as (
    select authority, measure, day, sum(numerator) as numerator, sum(denominator) as denominator
    from happened group by all),
  read as (
    select authority, measure, 'month' as over, m.last_day, sum(numerator) as numerator, sum(denominator) as denominator
    from daily join month m on day between m.first_day and m.last_day
    group by all
    union all
    select authority, measure, 'year', y.last_day, sum(numerator), sum(denominator)
    from daily join twelve_months y on day between y.first_day and y.last_day
    group by all
    union all
    select authority, measure, 'lasts', m.last_day, count(*), 0
    from lasted join month m on from_day <= m.last_day and (to_day is null or to_day > m.last_day)
    group by all
    union all
    select authority, measure, 'stands', last_day, sum(numerator), sum(denominator)
    from stands group by all)
  select a.authority, i.indicator, m.last_day, coalesce(r.numerator, 0)::bigint as numerator,
    case when i.population is null then coalesce(r.denominator, 0) else coalesce(p.children, 0) end::bigint as denominator
  from authority a
  cross join month m
  cross join reading i
  left join read r
    on r.authority = a.authority and r.last_day = m.last_day and r.measure = i.measure and r.over = i.over
  left join population p on p.authority = a.authority and p.population = i.population;
