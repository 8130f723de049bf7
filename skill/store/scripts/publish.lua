-- Makes a version of the content live, whole. Answers the version that is live afterwards.
-- ARGV: version, payload, size (bytes), now (epoch seconds), only where none is live (0/1).

local live = redis.call('HGET', KEYS[1], 'version')
if live and ARGV[5] == '1' then
  return live
end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'payload', ARGV[2], 'size', ARGV[3],
  'published', ARGV[4])
return ARGV[1]
