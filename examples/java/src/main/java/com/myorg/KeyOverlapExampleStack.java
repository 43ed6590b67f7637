package com.myorg;

import io.github.cdkkeyrotation.CronOptions;
import io.github.cdkkeyrotation.KeyFormat;
import io.github.cdkkeyrotation.KeyLayout;
import io.github.cdkkeyrotation.KeyRetention;
import io.github.cdkkeyrotation.NamedKeyOptions;
import io.github.cdkkeyrotation.PresetOptions;
import io.github.cdkkeyrotation.RandomKey;
import io.github.cdkkeyrotation.RandomKeyRotation;
import io.github.cdkkeyrotation.RandomKeyRotator;
import io.github.cdkkeyrotation.RotateOptions;
import io.github.cdkkeyrotation.Schedule;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

public class KeyOverlapExampleStack extends Stack {
    public KeyOverlapExampleStack(final Construct scope, final String id) {
        super(scope, id);

        // Django: SECRET_KEY, and beside it the next key and those of the last 14 days in SECRET_KEY_FALLBACKS.
        Secret django = Secret.Builder.create(this, "Django")
                .generateSecretString(SecretStringGenerator.builder().secretStringTemplate("{}").generateStringKey("SECRET_KEY").build())
                .build();
        RandomKeyRotation.Builder.create(this, "DjangoRotation")
                .secret(django)
                .keys(List.of(RandomKey.django("SECRET_KEY", PresetOptions.builder().upcoming(true).build())))
                .build();

        // express-session: a new key every night between 2 and 4. No instance holds a value for longer than 15 minutes.
        Secret session = Secret.Builder.create(this, "Session")
                .generateSecretString(SecretStringGenerator.builder().secretStringTemplate("{}").generateStringKey("session_secret").build())
                .build();
        PresetOptions sessionOptions = PresetOptions.builder().upcoming(true).cacheTtl(Duration.minutes(15)).build();
        RandomKeyRotation.Builder.create(this, "SessionRotation")
                .secret(session)
                .keys(List.of(RandomKey.expressSession("session_secret", sessionOptions)))
                .schedule(Schedule.cron(CronOptions.builder().hour("2").build()))
                .window(Duration.hours(2))
                .build();

        // Tokens that live for an hour, signed by keys in a form of our own: a JSON Web Key Set, and which key signs.
        Secret tokens = Secret.Builder.create(this, "Tokens")
                .generateSecretString(SecretStringGenerator.builder().secretStringTemplate("{}").generateStringKey("jwt_keys").build())
                .build();
        RandomKey tokenKeys = RandomKey.named("jwt_keys", NamedKeyOptions.builder()
                .format(KeyFormat.hex(64))
                .layout(KeyLayout.jwkSet("jwt_current_kid"))
                .retention(KeyRetention.validFor(Duration.hours(1)))
                .upcoming(true)
                .build());
        RandomKeyRotation.Builder.create(this, "TokensRotation")
                .secret(tokens)
                .keys(List.of(tokenKeys))
                .schedule(Schedule.rate(Duration.days(7)))
                .build();

        // Fernet: what is stored stays readable, since every key stays. A generated password is no Fernet key, so the first rotation makes the
        // first one.
        Secret vault = Secret.Builder.create(this, "Vault").secretObjectValue(Map.of()).build();
        RandomKeyRotation.Builder.create(this, "VaultRotation").secret(vault).keys(List.of(RandomKey.fernet())).build();

        // Many secrets, which reach their readers as strings: the list of keys is JSON text. Without punctuation, nobody takes the first key for
        // such a text.
        RandomKey webhookKeys = RandomKey.named("webhook_keys", NamedKeyOptions.builder()
                .layout(KeyLayout.newestFirst().asText())
                .retention(KeyRetention.count(2))
                .build());
        RandomKeyRotator rotator = RandomKeyRotator.Builder.create(this, "TenantRotator").keys(List.of(webhookKeys)).build();
        for (String tenant : List.of("Red", "Green", "Blue")) {
            Secret secret = Secret.Builder.create(this, tenant)
                    .generateSecretString(SecretStringGenerator.builder()
                            .secretStringTemplate("{}")
                            .generateStringKey("webhook_keys")
                            .excludePunctuation(true)
                            .build())
                    .build();
            rotator.rotate(tenant, RotateOptions.builder().secret(secret).build());
        }
    }
}
