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
local last, first
for i = 1, #fields, 2 do
  if fields[i] == 'last' then
    last = tonumber(fields[i + 1])
  elseif fields[i] == 'first' then
    first = true
  end
end

if not first then
  redis.call('HSET', account, 'person:' .. ARGV[3], 1)
  redis.call('HSET', person, 'first', ARGV[2])
end
redis.call('HSET', person, 'last', now)
redis.call('HINCRBY', person, 'requests', 1)
if ARGV[5] == '1' then
  redis.call('HINCRBY', person, 'launches', 1)
end
if not first or not last or ordinal(last) ~= ordinal(now) then
  keep(KEYS)
end
return answer
