#!/usr/bin/env python3
import json

from aws_cdk import App, Duration, Stack
from aws_cdk import aws_kms as kms
from aws_cdk import aws_secretsmanager as secretsmanager
from cdk_key_rotation import RandomKey, RandomKeyRotation, RandomKeyRotator, Schedule

app = App()
stack = Stack(app, "KeyRotationExample")

# One secret, one line.
session = secretsmanager.Secret(
    stack,
    "Session",
    generate_secret_string=secretsmanager.SecretStringGenerator(
        secret_string_template=json.dumps({"issuer": "example"}, separators=(",", ":")),
        generate_string_key="session_secret_key",
    ),
)
RandomKeyRotation(stack, "SessionRotation", secret=session, key_names=["session_secret_key"])

# A secret that is one plain string, under a customer-managed key, rotated on Saturday nights.
signing = secretsmanager.Secret(
    stack,
    "Signing",
    encryption_key=kms.Key(stack, "SigningKey", enable_key_rotation=True),
)
RandomKeyRotation(
    stack,
    "SigningRotation",
    secret=signing,
    keys=[RandomKey.whole_secret(length=64)],
    schedule=Schedule.cron(hour="22", week_day="SAT"),
    window=Duration.hours(2),
)

# Many secrets of one shape: one function, and one more resource a secret.
rotator = RandomKeyRotator(stack, "TenantRotator", key_names=["api_key", "webhook_key"], length=48)
for tenant in ["Red", "Green", "Blue"]:
    secret = secretsmanager.Secret(
        stack,
        tenant,
        generate_secret_string=secretsmanager.SecretStringGenerator(
            secret_string_template=json.dumps({"tenant": tenant}, separators=(",", ":")),
            generate_string_key="api_key",
        ),
    )
    rotator.rotate(tenant, secret=secret, schedule=Schedule.rate(Duration.days(7)))

app.synth()
