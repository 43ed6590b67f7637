# Signs and verifies by the frameworks of Ruby. A line of JSON on the standard input asks, a line on the standard output answers.

# What the pages say they are run against.
gem "railties", "~> 6.1.0"
gem "activesupport", "~> 6.1.0"
gem "rack", "~> 2.2.0"

require "json"
require_relative "pages"

# The driver of a consumer. What it requires is there from then on, but not before: the page's lines require what they need themselves.
def driver_of(consumer)
  require_relative "drivers/#{consumer.tr("-", "_")}"
  Object.const_get(consumer.split("-").map(&:capitalize).join)
end

# Asks the driver. What it raises is told by type and place alone: its text could hold a key.
def result_of(request)
  driver = driver_of(request["consumer"])
  { result: driver.public_send(request["action"], request["secretString"], *request["text"]) }
rescue Exception => error
  place = error.backtrace_locations.to_a.first
  { error: "#{error.class} at #{File.basename(place&.path.to_s)}:#{place&.lineno}" }
end

# Each request is served as by an instance that has just started: frameworks hold their settings for the life of a process.
def in_new_process(request)
  reading, writing = IO.pipe
  child = fork do
    reading.close
    writing.write(JSON.generate(result_of(request)))
    writing.close
    exit!
  end
  writing.close
  answer = reading.read
  Process.wait(child)
  answer.empty? ? { error: "the process ended without an answer" } : JSON.parse(answer)
ensure
  reading.close
end

answers = $stdout.dup
answers.sync = true
# What a framework prints is no answer.
$stdout.reopen($stderr)
$stdin.each_line do |line|
  request = JSON.parse(line)
  driver_of(request["consumer"])
  answers.puts(JSON.generate({ id: request["id"] }.merge(in_new_process(request))))
end
