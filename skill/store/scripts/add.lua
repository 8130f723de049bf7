-- Logs one utterance's entries, once. Answers the day's sums afterwards, or nil for a day without.
-- ARGV: now (epoch seconds), person, field of once, the list's seconds to live, element.

local account, person, weeks, log = unpack(KEYS)
local onces = {KEYS[5], KEYS[6]}
local now = tonumber(ARGV[1])
local element = ARGV[5]
local _, day, entries = element_at(element)

if entries == '' or outcome_of(onces, ARGV[3]) then
  return redis.call('HGET', person, day)
end

local sums, known_day = sums_at(person, day)
count(sums, entries, 1)
if any(sums) then
  redis.call('HSET', person, day, table.concat(sums, ','))
end

local monday = monday_of(day)
local week, known_week = sums_at(weeks, monday)
local active = week[8] or 0
local bit_of_day = 2 ^ (day - monday)
count(week, entries, 1)
if any(sums) and active % (2 * bit_of_day) < bit_of_day then
  active = active + bit_of_day
end
week[8] = active
if any(week) then
  redis.call('HSET', weeks, monday, table.concat(week, ','))
end

-- Local days can be one ahead of or behind UTC's, so one more of each is kept than is promised.
if not known_day then
  prune(person, ordinal(now) - DAYS_KEPT)
end
if not known_week then
  prune(weeks, monday_of(ordinal(now)) - 7 * (WEEKS_KEPT - 1))
end

-- The list expires before its week comes round again; if clocks disagree, the old week goes here.
local oldest = redis.call('LINDEX', log, 0)
if oldest and element_at(oldest) < now - LOG_SECONDS / 5 then
  redis.call('DEL', log)
end
redis.call('RPUSH', log, element)
redis.call('EXPIRE', log, ARGV[4])

set_outcome(onces, ARGV[3], now, '')
-- The first of a day puts off the end of all, and gives one to what is new.
if not known_day or not known_week then
  redis.call('HSET', account, 'person:' .. ARGV[2], 1)
  keep({account, person, weeks})
end
return table.concat(sums, ',')
