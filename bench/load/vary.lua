-- wrk script: paths, keys and a header vary, so that no two requests carry the same bytes and no memo is flattered.
--   PREFIX   before /items/N, such as /full
--   KEYS     file with a key per line
--   ROUTES   1: GET $PREFIX/items/N; more: GET $PREFIX/rI/items/N over that many I, too
--   OFFSET   where to begin among keys and routes
-- At the end it prints one line of JSON: requests, microseconds, errors, and latencies in microseconds.
local prefix = os.getenv("PREFIX") or ""
local routes = tonumber(os.getenv("ROUTES") or "1")
local n = tonumber(os.getenv("OFFSET") or "0")
local keys = {}
for key in io.lines(os.getenv("KEYS")) do keys[#keys + 1] = key end
local count = #keys

function request()
  n = n + 1
  local route = n % routes
  local path = route == 0 and "/items/" or "/r" .. route .. "/items/"
  -- A stride that shares no factor with powers of ten: neighbours in time are not neighbours in any table.
  local key = keys[(n * 7919) % count + 1]
  return wrk.format("GET", prefix .. path .. (n % 10000) .. "?page=" .. (n % 7), {
    ["x-api-key"] = key, ["x-client-trace"] = "t" .. n, ["accept"] = "application/json", ["user-agent"] = "vary/1",
  })
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"duration":%d,"failed":%d,"refused":%d,"p50":%d,"p95":%d,"p99":%d,"max":%d}\n',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.timeout, e.status,
    latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
