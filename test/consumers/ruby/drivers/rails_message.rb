require_relative "../rails_app"

# Rails: a message that the app signs, as for links. No consumer of its own: the page's lines are for cookies.
module RailsMessage
  PURPOSE = "links"

  def self.generate(secret_string)
    verifier(secret_string).generate("reader")
  end

  def self.verified(secret_string, text)
    verifier(secret_string).verified(text) == "reader"
  end

  # The same with the app's other keys given to the verifier.
  def self.verified_by_all_keys(secret_string, text)
    verifier = verifier(secret_string)
    OTHER_KEYS.each { |key| verifier.rotate(ActiveSupport::KeyGenerator.new(key, iterations: 1000).generate_key(PURPOSE)) }
    verifier.verified(text) == "reader"
  end

  def self.verifier(secret_string)
    RailsApp.new(secret_string)
    Rails.application.message_verifier(PURPOSE)
  end
end
