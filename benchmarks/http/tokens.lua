-- Each request carries the next of the tokens in a file: wrk … -- <file> <how many>
local requests = {}
local next_request = 0

function init(arguments)
  local count = tonumber(arguments[2])
  for token in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", wrk.path, { ["Host"] = "127.0.0.1", ["Authorization"] = "Bearer " .. token })
    if #requests == count then break end
  end
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end

function done(summary, latency, each)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("result: %d requests, %d microseconds, %d failed\n", summary.requests, summary.duration, failed))
end
