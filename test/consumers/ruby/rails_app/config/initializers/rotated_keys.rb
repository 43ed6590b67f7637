RotatedKeys.rotate_cookies(Rails.application, OTHER_KEYS)
