require_relative "../rails_app"

# Rails: a signed cookie, by the app's middleware.
module RailsSignedCookie
  COOKIE = "user"

  def self.sign(secret_string)
    RailsApp.new(secret_string).log_in(COOKIE)
  end

  def self.verify(secret_string, text)
    answer_to(secret_string, text).body == "reader"
  end

  # The cookie as it is written anew, if it is: its value, and whether it then has a time to expire.
  def self.renewed(secret_string, text)
    cookie = answer_to(secret_string, text).cookie(COOKIE)
    cookie && { value: cookie.value.first, expires: !cookie.expires.nil? }
  end

  def self.answer_to(secret_string, text)
    RailsApp.new(secret_string).ask("/who-by-cookie", COOKIE, text)
  end
end
