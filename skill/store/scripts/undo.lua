-- Takes back a person's last utterance, once. Answers its element, or nil where there is none.
-- ARGV: now (epoch seconds), field of once.

local person, weeks, onces = KEYS[1], KEYS[2], {KEYS[3], KEYS[4]}
local FIRST_LOG = 5
local now = tonumber(ARGV[1])

local before = outcome_of(onces, ARGV[2])
if before then
  return before ~= '' and before
end

local log, newest
for i = FIRST_LOG, #KEYS do
  local tail = redis.call('LINDEX', KEYS[i], -1)
  local at = tail and element_at(tail)
  if at and at > now - LOG_SECONDS and (not newest or at > newest) then
    log, newest = KEYS[i], at
  end
end
if not log then
  set_outcome(onces, ARGV[2], now, '')
  return false
end
local element = redis.call('RPOP', log)
local _, day, entries = element_at(element)

local function take_back(key, field)
  local sums, known = sums_at(key, field)
  if known then
    count(sums, entries, -1)
    for i = 1, 7 do
      sums[i] = math.max(0, sums[i])
    end
  end
  return sums, known
end

-- A day that the days no longer hold is still active if an entry of it is left in the log. All that
-- was said later is taken back by now, and nothing is logged for days of more than a week ago, so
-- the tails suffice.
local function left_in_log()
  for i = FIRST_LOG, #KEYS do
    for _, other in ipairs(redis.call('LRANGE', KEYS[i], -64, -1)) do
      local _, other_day = element_at(other)
      if other_day == day then
        return true
      end
    end
  end
  return false
end

local sums, known_day = take_back(person, day)
local active = known_day and any(sums) or (not known_day and left_in_log())
if known_day and any(sums) then
  redis.call('HSET', person, day, table.concat(sums, ','))
elseif known_day then
  redis.call('HDEL', person, day)
end

local monday = monday_of(day)
local week, known_week = take_back(weeks, monday)
if known_week and any(week) then
  local bit_of_day = 2 ^ (day - monday)
  if not active and week[8] % (2 * bit_of_day) >= bit_of_day then
    week[8] = week[8] - bit_of_day
  end
  redis.call('HSET', weeks, monday, table.concat(week, ','))
elseif known_week then
  redis.call('HDEL', weeks, monday)
end

set_outcome(onces, ARGV[2], now, element)
return element
