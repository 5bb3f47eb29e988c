-- Section 9. A stay in care ends in one adoption: on the day of its first order or, without one, with an end by adoption. An
-- order before any care counts too.
create or replace temp table adoption_order as
  select distinct authority, child_id, happened_on as day from latest('adoption_order_granted', 'AdoptionOrderGranted');

create or replace temp table adoption as
  with ordered as (
    select o.authority, o.child_id, s.stay, min(o.day) as day
    from adoption_order o
    asof left join stay s on s.authority = o.authority and s.child_id = o.child_id and s.from_day <= o.day
    group by all)
  select o.authority, o.child_id, o.day, s.from_day as care_from, coalesce(s.start_unknown, true) as start_unknown
  from ordered o
  left join stay s on s.authority = o.authority and s.child_id = o.child_id and s.stay = o.stay
  union all
  select s.authority, s.child_id, s.to_day, s.from_day, s.start_unknown
  from stay s
  anti join ordered o on o.authority = s.authority and o.child_id = s.child_id and o.stay = s.stay
  where s.is_ended and s.reason in ('E11', 'E12');

insert into happened
  with decision as (
    select d.authority, d.child_id, d.happened_on as day, r.happened_on as reversed_on
    from latest('shobpa_decided', 'ShobpaDecided') d
    left join latest('shobpa_reversed', 'ShobpaReversed') r
      on r.authority = d.authority and r.child_id = d.child_id and r.record_id = d.record_id
      and r.happened_on >= d.happened_on)
  select a.authority, 'adoptions in time', a.day,
    coalesce(max(d.day) + interval 12 months >= a.day, false)::int, 1
  from adoption a
  left join decision d
    on d.authority = a.authority and d.child_id = a.child_id and d.day <= a.day
    and coalesce(d.reversed_on > a.day, true)
  group by a.authority, a.child_id, a.day;

insert into happened
  with placed as (
    select a.authority, a.child_id, a.day, a.care_from, a.start_unknown, max(p.happened_on) as placed_on
    from adoption a
    join latest('placed_for_adoption', 'PlacedForAdoption') p
      on p.authority = a.authority and p.child_id = a.child_id
      and p.happened_on between coalesce(a.care_from, p.happened_on) and a.day
    group by all),
  ruled as (
    select p.*, max(o.happened_on) as ruled_on
    from placed p
    join latest('placement_order_granted', 'PlacementOrderGranted') o
      on o.authority = p.authority and o.child_id = p.child_id
      and o.happened_on between coalesce(p.care_from, o.happened_on) and p.day
    group by all),
  matched as (
    select r.*, max(m.happened_on) as matched_on
    from ruled r
    join latest('match_approved', 'MatchApproved') m
      on m.authority = r.authority and m.child_id = r.child_id
      and m.happened_on between coalesce(r.care_from, m.happened_on) and r.day
    group by all)
  select authority, 'days to placement', day, placed_on - care_from, 1 from placed where not start_unknown
  union all
  select authority, 'days to match', day, greatest(matched_on - ruled_on, 0), 1 from matched;
