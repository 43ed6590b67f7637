package com.myorg;

import io.github.cdkkeyrotation.CronOptions;
import io.github.cdkkeyrotation.RandomKey;
import io.github.cdkkeyrotation.RandomKeyRotation;
import io.github.cdkkeyrotation.RandomKeyRotator;
import io.github.cdkkeyrotation.RotateOptions;
import io.github.cdkkeyrotation.Schedule;
import io.github.cdkkeyrotation.WholeSecretOptions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

public class KeyRotationExampleStack extends Stack {
    public KeyRotationExampleStack(final Construct scope, final String id) {
        super(scope, id);

        // One secret, one line.
        Secret session = Secret.Builder.create(this, "Session")
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate("{\"issuer\":\"example\"}")
                        .generateStringKey("session_secret_key")
                        .build())
                .build();
        RandomKeyRotation.Builder.create(this, "SessionRotation").secret(session).keyNames(List.of("session_secret_key")).build();

        // A secret that is one plain string, under a customer-managed key, rotated on Saturday nights.
        Secret signing = Secret.Builder.create(this, "Signing")
                .encryptionKey(Key.Builder.create(this, "SigningKey").enableKeyRotation(true).build())
                .build();
        RandomKeyRotation.Builder.create(this, "SigningRotation")
                .secret(signing)
                .keys(List.of(RandomKey.wholeSecret(WholeSecretOptions.builder().length(64).build())))
                .schedule(Schedule.cron(CronOptions.builder().hour("22").weekDay("SAT").build()))
                .window(Duration.hours(2))
                .build();

        // Many secrets of one shape: one function, and one more resource a secret.
        RandomKeyRotator rotator = RandomKeyRotator.Builder.create(this, "TenantRotator")
                .keyNames(List.of("api_key", "webhook_key"))
                .length(48)
                .build();
        for (String tenant : List.of("Red", "Green", "Blue")) {
            Secret secret = Secret.Builder.create(this, tenant)
                    .generateSecretString(SecretStringGenerator.builder()
                            .secretStringTemplate(String.format("{\"tenant\":\"%s\"}", tenant))
                            .generateStringKey("api_key")
                            .build())
                    .build();
            rotator.rotate(tenant, RotateOptions.builder().secret(secret).schedule(Schedule.rate(Duration.days(7))).build());
        }
    }
}
