require "rack"

# Rack 2: a session in its cookie, by the middleware.
module Rack2
  COOKIE = "rack.session"

  APP = lambda do |env|
    request = Rack::Request.new(env)
    request.session["user"] = "reader" if request.path == "/log-in"
    [200, {}, [request.session["user"].to_s]]
  end

  def self.sign(secret_string)
    browser("rack-2", secret_string).get("/log-in").cookie(COOKIE).value.first
  end

  def self.verify(secret_string, text)
    answer_to("rack-2", secret_string, text).body == "reader"
  end

  # The same with the lines for rack-session 2.
  def self.verify_by_newer_lines(secret_string, text)
    answer_to("rack", secret_string, text).body == "reader"
  end

  # The cookie as it is written anew, if it is.
  def self.renewed(secret_string, text)
    answer_to("rack-2", secret_string, text).cookie(COOKIE)&.value&.first
  end

  def self.answer_to(page, secret_string, text)
    browser(page, secret_string).get("/", "HTTP_COOKIE" => "#{COOKIE}=#{text}")
  end

  def self.browser(page, secret_string)
    Pages.load(page)
    options = session_options(secret_string)
    Rack::MockRequest.new(Rack::Builder.app do
      use Rack::Session::Cookie, **options
      run APP
    end)
  end
end
