-- What several scripts need. Sums are tables of seven numbers in the order of skill.domain.log.Sums.

local KEPT_SECONDS = 396 * 86400
local LOG_SECONDS = 35 * 86400
local ONCE_SECONDS = 600
local DAYS_KEPT = 15
local WEEKS_KEPT = 53
local EPOCH_ORDINAL = 719163

local function ordinal(seconds)
  return math.floor(seconds / 86400) + EPOCH_ORDINAL
end

-- Ordinal 1 was a Monday.
local function monday_of(day)
  return day - (day - 1) % 7
end

local function keep(keys)
  for _, key in ipairs(keys) do
    redis.call('EXPIRE', key, KEPT_SECONDS)
  end
end

-- Adds the entries' numbers, `sign` times, to the sums. The moves that one utterance names are
-- one strength session.
local function count(sums, entries, sign)
  local strength = 1
  for entry in string.gmatch(entries, '[^,]+') do
    local kind, minutes, times = string.match(entry, '^(%a)(%d*)x?(%d*)')
    minutes = tonumber(minutes) or 0
    times = tonumber(times) or 1
    local at, amount
    if kind == 'c' then
      sums[1] = sums[1] + sign
      at, amount = 2, minutes
    elseif kind == 't' then
      at, amount = 3, strength
      strength = 0
    elseif kind == 'm' then
      at, amount = 4, minutes
    elseif kind == 'k' then
      at, amount = 5, times
    elseif kind == 'x' then
      at, amount = 6, times
    else
      at, amount = 7, times
    end
    sums[at] = sums[at] + sign * amount
  end
end

-- The sums that a field holds, then its active days (weeks only); zeros where there is no field.
local function sums_at(key, field)
  local text = redis.call('HGET', key, field)
  local sums = {}
  for number in string.gmatch(text or '', '%d+') do
    sums[#sums + 1] = tonumber(number)
  end
  if not text then
    sums = {0, 0, 0, 0, 0, 0, 0}
  end
  return sums, text
end

local function any(sums)
  for i = 1, 7 do
    if sums[i] > 0 then
      return true
    end
  end
  return false
end

-- Drops the days before the oldest ordinal that is kept; the hash is small, since this keeps it so.
-- What is no day has letters in its name.
local function prune(key, oldest)
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if (tonumber(field) or oldest) < oldest then
      redis.call('HDEL', key, field)
    end
  end
end

local function element_at(element)
  local at, offset, entries = string.match(element, '^(%w+)([+-]?%d*)|(.*)$')
  at = tonumber(at, 36)
  return at, ordinal(at) + (tonumber(offset) or 0), entries
end

-- What a request answered before, if it is delivered again. Outcomes are kept in the hash of their
-- ten minutes, of which there are two in turn; each expires before its turn comes again.
local function outcome_of(onces, field)
  return redis.call('HGET', onces[1], field) or redis.call('HGET', onces[2], field)
end

local function set_outcome(onces, field, now, outcome)
  local turn = math.floor(now / ONCE_SECONDS)
  local once = onces[turn % 2 + 1]
  if redis.call('HGET', once, 'turn') ~= tostring(turn) then
    redis.call('DEL', once)
    redis.call('HSET', once, 'turn', turn)
    redis.call('EXPIRE', once, (turn + 2) * ONCE_SECONDS - now)
  end
  redis.call('HSET', once, field, outcome)
end
