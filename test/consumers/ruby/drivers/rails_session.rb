require_relative "../rails_app"

# Rails: a session in its cookie, encrypted, by the app's middleware.
module RailsSession
  COOKIE = "session"

  def self.sign(secret_string)
    RailsApp.new(secret_string).log_in(COOKIE)
  end

  def self.verify(secret_string, text)
    RailsApp.new(secret_string).ask("/who-by-session", COOKIE, text).body == "reader"
  end
end
