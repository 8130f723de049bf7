-- Notes a person's request: first and last use, and how many requests and launches there were.
-- ARGV: now (epoch seconds), today (ISO), person, launch (0/1), requests (0 where this one was
-- counted already, with its launch).

local account, person = KEYS[1], KEYS[2]
local now = tonumber(ARGV[1])
local known = redis.call('HMGET', person, 'first', 'last', 'requests', 'launches')
local first, last = known[1], known[2]

if not first then
  redis.call('HSET', account, 'person:' .. ARGV[3], 1)
end
-- One write for all: each one more is a line more in the append-only file.
redis.call('HSET', person,
  'first', first or ARGV[2],
  'last', now,
  'requests', (known[3] or 0) + ARGV[5],
  'launches', (known[4] or 0) + ARGV[4] * ARGV[5])
if not first or not last or ordinal(tonumber(last)) ~= ordinal(now) then
  keep(KEYS)
end
