# An app that keeps the user's name in a session, in a signed cookie, and in a message of its own.

OTHER_KEYS = RotatedKeys.load(SECRET_STRING)

class App < Rails::Application
  config.load_defaults 6.1
  config.root = File.expand_path("..", __dir__)
  config.eager_load = true
  config.logger = Logger.new(IO::NULL)
  config.action_dispatch.show_exceptions = false
  config.session_store :cookie_store, key: "session"

  routes.append do
    get "log-in", to: "users#log_in"
    get "who-by-session", to: "users#who_by_session"
    get "who-by-cookie", to: "users#who_by_cookie"
  end
end

class UsersController < ActionController::Base
  def log_in
    session[:user] = "reader"
    cookies.signed[:user] = { value: "reader", expires: 1.day }
    head :ok
  end

  def who_by_session
    render plain: session[:user].to_s
  end

  def who_by_cookie
    render plain: cookies.signed[:user].to_s
  end
end
