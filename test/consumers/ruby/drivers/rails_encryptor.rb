# Rails: a message encrypted by ActiveSupport::MessageEncryptor.
module RailsEncryptor
  MESSAGE = "a message for the reader"

  def self.sign(secret_string)
    encryptor(secret_string).encrypt_and_sign(MESSAGE)
  end

  def self.verify(secret_string, text)
    encryptor(secret_string).decrypt_and_verify(text) == MESSAGE
  rescue ActiveSupport::MessageEncryptor::InvalidMessage
    false
  end

  def self.encryptor(secret_string)
    Pages.load("rails-encryptor")
    message_encryptor(secret_string)
  end
end
