-- Sets a person's fields (an empty value deletes the field) and a device's zone (empty: as it is).
-- ARGV: person, device, zone, then fields and values.

local account, person = KEYS[1], KEYS[2]
local new = redis.call('HSET', account, 'person:' .. ARGV[1], 1)
if ARGV[3] ~= '' then
  redis.call('HSET', account, 'zone:' .. ARGV[2], ARGV[3])
end
for i = 4, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', person, ARGV[i])
  else
    redis.call('HSET', person, ARGV[i], ARGV[i + 1])
  end
end
-- Else the day's first request has put off the end; but a hash that was emptied begins without one.
if new == 1 or redis.call('TTL', person) == -1 then
  keep(KEYS)
end
