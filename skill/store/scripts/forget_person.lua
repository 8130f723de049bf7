-- Deletes all of one person, and of the account what nobody else in it needs. Answers 1 if there was
-- anything, else 0. KEYS: the account's, its two hashes of outcomes, then the person's.
-- ARGV: person.

local account, onces = KEYS[1], {KEYS[2], KEYS[3]}
local found = redis.call('HDEL', account, 'person:' .. ARGV[1])
found = found + redis.call('DEL', unpack(KEYS, 4))

for _, field in ipairs(redis.call('HKEYS', account)) do
  if string.sub(field, 1, 7) == 'person:' then
    -- What was taken back may be this person's. The marks stay, so that nothing is done twice.
    for _, once in ipairs(onces) do
      for _, mark in ipairs(redis.call('HKEYS', once)) do
        if mark ~= 'turn' then
          redis.call('HSET', once, mark, '')
        end
      end
    end
    return math.min(found, 1)
  end
end
return math.min(found + redis.call('DEL', account, unpack(onces)), 1)
