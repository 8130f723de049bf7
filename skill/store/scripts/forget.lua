-- Deletes all of an account, if KEYS cover every person there is. Answers 1 if there was anything,
-- 0 if not, -1 if a person has come in between: then nothing is deleted, and the caller asks again.
-- ARGV: the people that KEYS cover.

local covered = {}
for _, person in ipairs(ARGV) do
  covered['person:' .. person] = true
end
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 7) == 'person:' and not covered[field] then
    return -1
  end
end
return redis.call('DEL', unpack(KEYS)) > 0 and 1 or 0
