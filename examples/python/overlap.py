#!/usr/bin/env python3
from aws_cdk import App, Duration, Stack
from aws_cdk import aws_secretsmanager as secretsmanager
from cdk_key_rotation import (
    KeyFormat,
    KeyLayout,
    KeyRetention,
    RandomKey,
    RandomKeyRotation,
    RandomKeyRotator,
    Schedule,
)

app = App()
stack = Stack(app, "KeyOverlapExample")

# Django: SECRET_KEY, and beside it the next key and those of the last 14 days in SECRET_KEY_FALLBACKS.
django = secretsmanager.Secret(
    stack,
    "Django",
    generate_secret_string=secretsmanager.SecretStringGenerator(
        secret_string_template="{}", generate_string_key="SECRET_KEY"
    ),
)
RandomKeyRotation(stack, "DjangoRotation", secret=django, keys=[RandomKey.django(upcoming=True)])

# express-session: a new key every night between 2 and 4. No instance holds a value for longer than 15 minutes.
session = secretsmanager.Secret(
    stack,
    "Session",
    generate_secret_string=secretsmanager.SecretStringGenerator(
        secret_string_template="{}", generate_string_key="session_secret"
    ),
)
RandomKeyRotation(
    stack,
    "SessionRotation",
    secret=session,
    keys=[RandomKey.express_session(upcoming=True, cache_ttl=Duration.minutes(15))],
    schedule=Schedule.cron(hour="2"),
    window=Duration.hours(2),
)

# Tokens that live for an hour, signed by keys in a form of our own: a JSON Web Key Set, and which key signs.
tokens = secretsmanager.Secret(
    stack,
    "Tokens",
    generate_secret_string=secretsmanager.SecretStringGenerator(
        secret_string_template="{}", generate_string_key="jwt_keys"
    ),
)
token_keys = RandomKey.named(
    "jwt_keys",
    format=KeyFormat.hex(64),
    layout=KeyLayout.jwk_set("jwt_current_kid"),
    retention=KeyRetention.valid_for(Duration.hours(1)),
    upcoming=True,
)
RandomKeyRotation(stack, "TokensRotation", secret=tokens, keys=[token_keys], schedule=Schedule.rate(Duration.days(7)))

# Fernet: what is stored stays readable, since every key stays. A generated password is no Fernet key, so the first
# rotation makes the first one.
vault = secretsmanager.Secret(stack, "Vault", secret_object_value={})
RandomKeyRotation(stack, "VaultRotation", secret=vault, keys=[RandomKey.fernet()])

# Many secrets, which reach their readers as strings: the list of keys is JSON text. Without punctuation, nobody takes
# the first key for such a text.
webhook_keys = RandomKey.named(
    "webhook_keys", layout=KeyLayout.newest_first().as_text(), retention=KeyRetention.count(2)
)
rotator = RandomKeyRotator(stack, "TenantRotator", keys=[webhook_keys])
for tenant in ["Red", "Green", "Blue"]:
    secret = secretsmanager.Secret(
        stack,
        tenant,
        generate_secret_string=secretsmanager.SecretStringGenerator(
            secret_string_template="{}", generate_string_key="webhook_keys", exclude_punctuation=True
        ),
    )
    rotator.rotate(tenant, secret=secret)

app.synth()
