-- Gives what is kept of a person, then notes this request.
-- ARGV: now (epoch seconds), today (ISO), person, device, launch (0/1), history (0/1).
-- Answers: zone, fields of the person as they were, days, weeks.

local account, person, days, weeks = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local now = tonumber(ARGV[1])

local fields = redis.call('HGETALL', person)
local answer = {
  redis.call('HGET', account, 'zone:' .. ARGV[4]),
  fields,
  redis.call('HGETALL', days),
  ARGV[6] == '1' and redis.call('HGETALL', weeks) or {},
}
local known = {}
for i = 1, #fields, 2 do
  known[fields[i]] = fields[i + 1]
end

if not known.first then
  redis.call('HSET', account, 'person:' .. ARGV[3], 1)
end
-- One write for all: each one more is a line more in the append-only file.
redis.call('HSET', person,
  'first', known.first or ARGV[2],
  'last', now,
  'requests', (known.requests or 0) + 1,
  'launches', (known.launches or 0) + ARGV[5])
if not known.first or not known.last or ordinal(tonumber(known.last)) ~= ordinal(now) then
  keep(KEYS)
end
return answer
