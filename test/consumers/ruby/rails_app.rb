require "rails"
require "action_controller/railtie"

# What every instance would load again.
[ActiveSupport, ActionDispatch, AbstractController, ActionController, ActionView].each(&:eager_load!)

# The app of this directory, as a browser sees it.
class RailsApp
  # Starts it with the secret, by the page's lines.
  def initialize(secret_string)
    Pages.load("rails")
    Object.const_set(:SECRET_STRING, secret_string)
    require_relative "rails_app/config/application"
    Rails.application.initialize!
    @browser = Rack::MockRequest.new(Rails.application)
  end

  # A cookie, as the header has it, that it sets for a user who logs in.
  def log_in(cookie)
    @browser.get("/log-in").cookie(cookie).value.first
  end

  # What it answers to a browser with that cookie.
  def ask(path, cookie, value)
    @browser.get(path, "HTTP_COOKIE" => "#{cookie}=#{value}")
  end
end
