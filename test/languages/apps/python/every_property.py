"""Every public name of the library, with every property: the same as every-property.ts."""
import sys

from aws_cdk import App, CfnOutput, Duration, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_sns as sns
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
stack = Stack(app, "EveryProperty")


def output(name: str, value: str) -> None:
    CfnOutput(stack, name, value=value)


vpc = ec2.Vpc(
    stack,
    "Vpc",
    max_azs=1,
    nat_gateways=0,
    subnet_configuration=[ec2.SubnetConfiguration(name="Isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)],
)
security_group = ec2.SecurityGroup(stack, "SecurityGroup", vpc=vpc, allow_all_outbound=False)
role = iam.Role(stack, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
log_group = logs.LogGroup(stack, "LogGroup", retention=logs.RetentionDays.ONE_MONTH)
environment_key = kms.Key(stack, "EnvironmentKey")
imported_key = kms.Key.from_key_arn(
    stack, "ImportedKey", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
)
topic = sns.Topic(stack, "Topic")

# The one-liner, with all that it takes.
webhook_key = RandomKey.named("webhook_key", length=64)
last_day = Schedule.expression("cron(0 17 L * ? *)")
rotation = RandomKeyRotation(
    stack,
    "Rotation",
    secret=secretsmanager.Secret.from_secret_attributes(
        stack,
        "ByAttributes",
        secret_complete_arn="arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-attributes-AbCdEf",
        encryption_key=imported_key,
    ),
    schedule=last_day,
    window=Duration.hours(3),
    rotate_immediately_on_update=False,
    key_names=["session_secret_key", "csrf_key"],
    length=40,
    keys=[webhook_key, RandomKey.named("api_key")],
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
    security_groups=[security_group],
    role=role,
    architecture=lambda_.Architecture.ARM_64,
    memory_size=512,
    timeout=Duration.seconds(90),
    log_group=log_group,
    environment_encryption=environment_key,
    description="Rotates – with everything set",
)

# What it can do and have done to it.
topic.grant_publish(rotation)
rotation.connections.allow_to(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "Secrets Manager")
rotation.grant_principal.add_to_principal_policy(iam.PolicyStatement(actions=["sns:ListTopics"], resources=["*"]))
rotation.node.find_child("Schedule").override_logical_id("MovedHere")
output("RotationFunctionName", rotation.function.function_name)
output("RotationRoleName", rotation.role.role_name)
output("RotationLogGroupName", rotation.log_group.log_group_name)
output("KeyName", webhook_key.name or "none")
output("Expression", last_day.expression_string)

# A whole secret, and every field of a cron schedule.
whole_secret = RandomKey.whole_secret(length=64)
first_of_the_month = Schedule.cron(hour="4", day="1", month="1/3")
RandomKeyRotation(
    stack,
    "WholeSecret",
    secret=secretsmanager.Secret.from_secret_name_v2(stack, "ByName", "by-name"),
    keys=[whole_secret],
    schedule=first_of_the_month,
)
output("WholeSecretName", whole_secret.name or "none")
RandomKeyRotation(
    stack, "WholeSecretByDefault", secret=secretsmanager.Secret(stack, "Plain"), keys=[RandomKey.whole_secret()]
)

# A rotator, with all that it takes.
rotator = RandomKeyRotator(
    stack,
    "Rotator",
    key_names=["api_key"],
    length=48,
    keys=[RandomKey.named("signing_key", length=22)],
    vpc=vpc,
    vpc_subnets=ec2.SubnetSelection(subnets=vpc.isolated_subnets),
    security_groups=[security_group],
    role=iam.Role(stack, "RotatorRole", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com")),
    architecture=lambda_.Architecture.X86_64,
    memory_size=128,
    timeout=Duration.minutes(2),
    log_group=log_group,
    environment_encryption=environment_key,
    description="Rotates for all tenants",
)
rotator.rotate(
    "Created",
    secret=secretsmanager.Secret(
        stack,
        "Created",
        generate_secret_string=secretsmanager.SecretStringGenerator(
            secret_string_template="{}", generate_string_key="api_key"
        ),
        encryption_key=kms.Key(stack, "SecretKey"),
    ),
    schedule=Schedule.cron(hour="2", week_day="MON-FRI"),
    window=Duration.hours(1),
    rotate_immediately_on_update=True,
)
schedule = rotator.rotate(
    "Imported",
    secret=secretsmanager.Secret.from_secret_partial_arn(
        stack, "ByPartialArn", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-partial-arn"
    ),
    schedule=Schedule.rate(Duration.hours(12)),
)
schedule.override_logical_id("KeptFromBefore")
rotator.rotate(
    "Complete",
    secret=secretsmanager.Secret.from_secret_complete_arn(
        stack, "ByArn", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:by-arn-GhIjKl"
    ),
)
topic.grant_publish(rotator)
rotator.connections.allow_to(rotation, ec2.Port.tcp(8443), "The other function")
rotator.grant_principal.add_to_principal_policy(
    iam.PolicyStatement(actions=["sns:ListSubscriptions"], resources=["*"])
)
output("RotatorFunctionName", rotator.function.function_name)
output("RotatorRoleName", rotator.role.role_name)
output("RotatorLogGroupName", rotator.log_group.log_group_name)

# Every format, layout and retention of a key, and a purge.
alphanumeric = KeyFormat.alphanumeric(40)
newest_first = KeyLayout.newest_first()
RandomKeyRotation(
    stack,
    "Forms",
    secret=secretsmanager.Secret.from_secret_name_v2(stack, "FormsByName", "forms"),
    keys=[
        RandomKey.named("alone", format=KeyFormat.base64url(43), layout=KeyLayout.single()),
        RandomKey.named(
            "newest_first",
            format=alphanumeric.with_prefix("app_live_"),
            layout=newest_first,
            retention=KeyRetention.valid_for(Duration.days(7)),
            upcoming=True,
            cache_ttl=Duration.minutes(30),
        ),
        RandomKey.named("as_text", length=24, layout=newest_first.as_text(), retention=KeyRetention.count(3)),
        RandomKey.named("oldest_first", format=KeyFormat.hex(64), layout=KeyLayout.oldest_first()),
        RandomKey.named(
            "joined",
            format=KeyFormat.of_alphabet("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 40),
            layout=KeyLayout.joined(","),
        ),
        RandomKey.named(
            "with_others",
            format=KeyFormat.excluding_characters('"@/\\', 32),
            layout=KeyLayout.current_and_others("others"),
        ),
        RandomKey.named("numbered", format=KeyFormat.bytes_as_hex(32), layout=KeyLayout.numbered_map()),
        RandomKey.named(
            "numbered_apart",
            format=KeyFormat.bytes_as_base64(32),
            layout=KeyLayout.numbered_map(current_number_field="number"),
        ),
        RandomKey.named("versioned", format=KeyFormat.bytes_as_base64_url(32), layout=KeyLayout.versioned()),
        RandomKey.named("by_id", layout=KeyLayout.key_ids("current_id")),
        RandomKey.named("jwks", layout=KeyLayout.jwk_set("current_kid")),
    ],
    purge="after the leak",
)
output("EntropyBits", f"{alphanumeric.entropy_bits:.3f}")
RandomKeyRotation(
    stack,
    "WholeRing",
    secret=secretsmanager.Secret.from_secret_name_v2(stack, "RingByName", "ring"),
    keys=[
        RandomKey.whole_secret(
            format=KeyFormat.hex(32), layout=KeyLayout.joined(" "), retention=KeyRetention.forever()
        )
    ],
)

# The presets: those that sign, and those that encrypt.
cookies = RandomKeyRotator(
    stack,
    "Cookies",
    keys=[
        RandomKey.express_session(),
        RandomKey.cookie_session(),
        RandomKey.cookie_parser(),
        RandomKey.csrf_csrf(),
        RandomKey.koa(),
        RandomKey.fastify_cookie("fastify_cookie_secret"),
        RandomKey.fastify_session("fastify_session_secret"),
        RandomKey.fastify_secure_session(),
        RandomKey.react_router(upcoming=True),
        RandomKey.auth_js(),
        RandomKey.iron_session(),
        RandomKey.hapi("login_password"),
        RandomKey.strapi(),
    ],
    purge="all of them",
)
cookies.rotate("Cookies", secret=secretsmanager.Secret.from_secret_name_v2(stack, "CookiesByName", "cookies"))
services = RandomKeyRotator(
    stack,
    "Services",
    keys=[
        RandomKey.django(
            "DJANGO_KEY",
            retention=KeyRetention.valid_for(Duration.days(30)),
            upcoming=True,
            cache_ttl=Duration.minutes(5),
            as_text=True,
        ),
        RandomKey.flask(),
        RandomKey.its_dangerous(),
        RandomKey.tornado(),
        RandomKey.rails(),
        RandomKey.rack(),
        RandomKey.gorilla(),
        RandomKey.jwt(),
    ],
)
services.rotate("Services", secret=secretsmanager.Secret.from_secret_name_v2(stack, "ServicesByName", "services"))
encryption = RandomKeyRotator(
    stack,
    "Encryption",
    keys=[
        RandomKey.fernet(),
        RandomKey.airflow("AIRFLOW_KEY"),
        RandomKey.jupyter_hub(),
        RandomKey.better_auth(),
        RandomKey.rails_encryptor(),
        RandomKey.laravel(),
        RandomKey.ory_hydra(),
        RandomKey.ory_kratos(retention=KeyRetention.count(5)),
    ],
)
encryption.rotate(
    "Encryption", secret=secretsmanager.Secret.from_secret_name_v2(stack, "EncryptionByName", "encryption")
)

# What is refused, as an exception.
try:
    Schedule.cron(day="1", week_day="SUN")
except RuntimeError as error:
    print(f"refused by a method: {error}", file=sys.stderr)
try:
    RandomKeyRotator(Stack(), "Refused")
except RuntimeError as error:
    print(f"refused by a constructor: {error}", file=sys.stderr)

app.synth()
