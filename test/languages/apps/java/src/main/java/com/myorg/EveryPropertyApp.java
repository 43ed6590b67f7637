package com.myorg;

import io.github.cdkkeyrotation.CronOptions;
import io.github.cdkkeyrotation.KeyFormat;
import io.github.cdkkeyrotation.KeyLayout;
import io.github.cdkkeyrotation.KeyRetention;
import io.github.cdkkeyrotation.NamedKeyOptions;
import io.github.cdkkeyrotation.NumberedMapOptions;
import io.github.cdkkeyrotation.PresetOptions;
import io.github.cdkkeyrotation.RandomKey;
import io.github.cdkkeyrotation.RandomKeyRotation;
import io.github.cdkkeyrotation.RandomKeyRotator;
import io.github.cdkkeyrotation.RotateOptions;
import io.github.cdkkeyrotation.Schedule;
import io.github.cdkkeyrotation.WholeSecretOptions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretAttributes;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Every public name of the library, with every property: the same as every-property.ts. */
public final class EveryPropertyApp {
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";

    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "EveryProperty");

        Vpc vpc = Vpc.Builder.create(stack, "Vpc")
                .maxAzs(1)
                .natGateways(0)
                .subnetConfiguration(List.of(SubnetConfiguration.builder().name("Isolated").subnetType(SubnetType.PRIVATE_ISOLATED).build()))
                .build();
        SecurityGroup securityGroup = SecurityGroup.Builder.create(stack, "SecurityGroup").vpc(vpc).allowAllOutbound(false).build();
        Role role = Role.Builder.create(stack, "Role").assumedBy(new ServicePrincipal("lambda.amazonaws.com")).build();
        LogGroup logGroup = LogGroup.Builder.create(stack, "LogGroup").retention(RetentionDays.ONE_MONTH).build();
        Key environmentKey = new Key(stack, "EnvironmentKey");
        IKey importedKey = Key.fromKeyArn(
                stack, "ImportedKey", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        Topic topic = new Topic(stack, "Topic");

        // The one-liner, with all that it takes.
        RandomKey webhookKey = RandomKey.named("webhook_key", NamedKeyOptions.builder().length(64).build());
        Schedule lastDay = Schedule.expression("cron(0 17 L * ? *)");
        RandomKeyRotation rotation = RandomKeyRotation.Builder.create(stack, "Rotation")
                .secret(Secret.fromSecretAttributes(stack, "ByAttributes", SecretAttributes.builder()
                        .secretCompleteArn(SECRET + "by-attributes-AbCdEf")
                        .encryptionKey(importedKey)
                        .build()))
                .schedule(lastDay)
                .window(Duration.hours(3))
                .rotateImmediatelyOnUpdate(false)
                .keyNames(List.of("session_secret_key", "csrf_key"))
                .length(40)
                .keys(List.of(webhookKey, RandomKey.named("api_key")))
                .vpc(vpc)
                .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
                .securityGroups(List.of(securityGroup))
                .role(role)
                .architecture(Architecture.ARM_64)
                .memorySize(512)
                .timeout(Duration.seconds(90))
                .logGroup(logGroup)
                .environmentEncryption(environmentKey)
                .description("Rotates – with everything set")
                .build();

        // What it can do and have done to it.
        topic.grantPublish(rotation);
        rotation.getConnections().allowTo(Peer.anyIpv4(), Port.tcp(443), "Secrets Manager");
        rotation.getGrantPrincipal().addToPrincipalPolicy(
                PolicyStatement.Builder.create().actions(List.of("sns:ListTopics")).resources(List.of("*")).build());
        ((CfnRotationSchedule) rotation.getNode().findChild("Schedule")).overrideLogicalId("MovedHere");
        output(stack, "RotationFunctionName", rotation.getFunction().getFunctionName());
        output(stack, "RotationRoleName", rotation.getRole().getRoleName());
        output(stack, "RotationLogGroupName", rotation.getLogGroup().getLogGroupName());
        output(stack, "KeyName", Objects.requireNonNullElse(webhookKey.getName(), "none"));
        output(stack, "Expression", lastDay.getExpressionString());

        // A whole secret, and every field of a cron schedule.
        RandomKey wholeSecret = RandomKey.wholeSecret(WholeSecretOptions.builder().length(64).build());
        Schedule firstOfTheMonth = Schedule.cron(CronOptions.builder().hour("4").day("1").month("1/3").build());
        RandomKeyRotation.Builder.create(stack, "WholeSecret")
                .secret(Secret.fromSecretNameV2(stack, "ByName", "by-name"))
                .keys(List.of(wholeSecret))
                .schedule(firstOfTheMonth)
                .build();
        output(stack, "WholeSecretName", Objects.requireNonNullElse(wholeSecret.getName(), "none"));
        RandomKeyRotation.Builder.create(stack, "WholeSecretByDefault")
                .secret(new Secret(stack, "Plain"))
                .keys(List.of(RandomKey.wholeSecret()))
                .build();

        // A rotator, with all that it takes.
        RandomKeyRotator rotator = RandomKeyRotator.Builder.create(stack, "Rotator")
                .keyNames(List.of("api_key"))
                .length(48)
                .keys(List.of(RandomKey.named("signing_key", NamedKeyOptions.builder().length(22).build())))
                .vpc(vpc)
                .vpcSubnets(SubnetSelection.builder().subnets(vpc.getIsolatedSubnets()).build())
                .securityGroups(List.of(securityGroup))
                .role(Role.Builder.create(stack, "RotatorRole").assumedBy(new ServicePrincipal("lambda.amazonaws.com")).build())
                .architecture(Architecture.X86_64)
                .memorySize(128)
                .timeout(Duration.minutes(2))
                .logGroup(logGroup)
                .environmentEncryption(environmentKey)
                .description("Rotates for all tenants")
                .build();
        rotator.rotate("Created", RotateOptions.builder()
                .secret(Secret.Builder.create(stack, "Created")
                        .generateSecretString(SecretStringGenerator.builder().secretStringTemplate("{}").generateStringKey("api_key").build())
                        .encryptionKey(new Key(stack, "SecretKey"))
                        .build())
                .schedule(Schedule.cron(CronOptions.builder().hour("2").weekDay("MON-FRI").build()))
                .window(Duration.hours(1))
                .rotateImmediatelyOnUpdate(true)
                .build());
        CfnRotationSchedule schedule = rotator.rotate("Imported", RotateOptions.builder()
                .secret(Secret.fromSecretPartialArn(stack, "ByPartialArn", SECRET + "by-partial-arn"))
                .schedule(Schedule.rate(Duration.hours(12)))
                .build());
        schedule.overrideLogicalId("KeptFromBefore");
        rotator.rotate("Complete", RotateOptions.builder()
                .secret(Secret.fromSecretCompleteArn(stack, "ByArn", SECRET + "by-arn-GhIjKl"))
                .build());
        topic.grantPublish(rotator);
        rotator.getConnections().allowTo(rotation, Port.tcp(8443), "The other function");
        rotator.getGrantPrincipal().addToPrincipalPolicy(
                PolicyStatement.Builder.create().actions(List.of("sns:ListSubscriptions")).resources(List.of("*")).build());
        output(stack, "RotatorFunctionName", rotator.getFunction().getFunctionName());
        output(stack, "RotatorRoleName", rotator.getRole().getRoleName());
        output(stack, "RotatorLogGroupName", rotator.getLogGroup().getLogGroupName());

        // Every format, layout and retention of a key, and a purge.
        KeyFormat alphanumeric = KeyFormat.alphanumeric(40);
        KeyLayout newestFirst = KeyLayout.newestFirst();
        RandomKeyRotation.Builder.create(stack, "Forms")
                .secret(Secret.fromSecretNameV2(stack, "FormsByName", "forms"))
                .keys(List.of(
                        RandomKey.named("alone", NamedKeyOptions.builder().format(KeyFormat.base64url(43)).layout(KeyLayout.single()).build()),
                        RandomKey.named("newest_first", NamedKeyOptions.builder()
                                .format(alphanumeric.withPrefix("app_live_"))
                                .layout(newestFirst)
                                .retention(KeyRetention.validFor(Duration.days(7)))
                                .upcoming(true)
                                .cacheTtl(Duration.minutes(30))
                                .build()),
                        RandomKey.named("as_text", NamedKeyOptions.builder()
                                .length(24)
                                .layout(newestFirst.asText())
                                .retention(KeyRetention.count(3))
                                .build()),
                        RandomKey.named("oldest_first", NamedKeyOptions.builder().format(KeyFormat.hex(64)).layout(KeyLayout.oldestFirst()).build()),
                        RandomKey.named("joined", NamedKeyOptions.builder()
                                .format(KeyFormat.ofAlphabet("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 40))
                                .layout(KeyLayout.joined(","))
                                .build()),
                        RandomKey.named("with_others", NamedKeyOptions.builder()
                                .format(KeyFormat.excludingCharacters("\"@/\\", 32))
                                .layout(KeyLayout.currentAndOthers("others"))
                                .build()),
                        RandomKey.named("numbered", NamedKeyOptions.builder()
                                .format(KeyFormat.bytesAsHex(32))
                                .layout(KeyLayout.numberedMap())
                                .build()),
                        RandomKey.named("numbered_apart", NamedKeyOptions.builder()
                                .format(KeyFormat.bytesAsBase64(32))
                                .layout(KeyLayout.numberedMap(NumberedMapOptions.builder().currentNumberField("number").build()))
                                .build()),
                        RandomKey.named("versioned", NamedKeyOptions.builder()
                                .format(KeyFormat.bytesAsBase64Url(32))
                                .layout(KeyLayout.versioned())
                                .build()),
                        RandomKey.named("by_id", NamedKeyOptions.builder().layout(KeyLayout.keyIds("current_id")).build()),
                        RandomKey.named("jwks", NamedKeyOptions.builder().layout(KeyLayout.jwkSet("current_kid")).build())))
                .purge("after the leak")
                .build();
        output(stack, "EntropyBits", String.format(Locale.ROOT, "%.3f", alphanumeric.getEntropyBits().doubleValue()));
        RandomKeyRotation.Builder.create(stack, "WholeRing")
                .secret(Secret.fromSecretNameV2(stack, "RingByName", "ring"))
                .keys(List.of(RandomKey.wholeSecret(WholeSecretOptions.builder()
                        .format(KeyFormat.hex(32))
                        .layout(KeyLayout.joined(" "))
                        .retention(KeyRetention.forever())
                        .build())))
                .build();

        // The presets: those that sign, and those that encrypt.
        RandomKeyRotator cookies = RandomKeyRotator.Builder.create(stack, "Cookies")
                .keys(List.of(
                        RandomKey.expressSession(),
                        RandomKey.cookieSession(),
                        RandomKey.cookieParser(),
                        RandomKey.csrfCsrf(),
                        RandomKey.koa(),
                        RandomKey.fastifyCookie("fastify_cookie_secret"),
                        RandomKey.fastifySession("fastify_session_secret"),
                        RandomKey.fastifySecureSession(),
                        RandomKey.reactRouter(null, PresetOptions.builder().upcoming(true).build()),
                        RandomKey.authJs(),
                        RandomKey.ironSession(),
                        RandomKey.hapi("login_password"),
                        RandomKey.strapi()))
                .purge("all of them")
                .build();
        cookies.rotate("Cookies", RotateOptions.builder().secret(Secret.fromSecretNameV2(stack, "CookiesByName", "cookies")).build());
        RandomKeyRotator services = RandomKeyRotator.Builder.create(stack, "Services")
                .keys(List.of(
                        RandomKey.django("DJANGO_KEY", PresetOptions.builder()
                                .retention(KeyRetention.validFor(Duration.days(30)))
                                .upcoming(true)
                                .cacheTtl(Duration.minutes(5))
                                .asText(true)
                                .build()),
                        RandomKey.flask(),
                        RandomKey.itsDangerous(),
                        RandomKey.tornado(),
                        RandomKey.rails(),
                        RandomKey.rack(),
                        RandomKey.gorilla(),
                        RandomKey.jwt()))
                .build();
        services.rotate("Services", RotateOptions.builder().secret(Secret.fromSecretNameV2(stack, "ServicesByName", "services")).build());
        RandomKeyRotator encryption = RandomKeyRotator.Builder.create(stack, "Encryption")
                .keys(List.of(
                        RandomKey.fernet(),
                        RandomKey.airflow("AIRFLOW_KEY"),
                        RandomKey.jupyterHub(),
                        RandomKey.betterAuth(),
                        RandomKey.railsEncryptor(),
                        RandomKey.laravel(),
                        RandomKey.oryHydra(),
                        RandomKey.oryKratos(null, PresetOptions.builder().retention(KeyRetention.count(5)).build())))
                .build();
        encryption.rotate("Encryption", RotateOptions.builder().secret(Secret.fromSecretNameV2(stack, "EncryptionByName", "encryption")).build());

        // What is refused, as an exception.
        try {
            Schedule.cron(CronOptions.builder().day("1").weekDay("SUN").build());
        } catch (RuntimeException error) {
            System.err.println("refused by a method: " + error.getMessage());
        }
        try {
            RandomKeyRotator.Builder.create(new Stack(), "Refused").build();
        } catch (RuntimeException error) {
            System.err.println("refused by a constructor: " + error.getMessage());
        }

        app.synth();
    }

    private static void output(final Construct scope, final String id, final String value) {
        CfnOutput.Builder.create(scope, id).value(value).build();
    }
}
