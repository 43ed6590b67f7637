package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-key-rotation/cdk-key-rotation-go/cdkkeyrotation"
)

type KeyOverlapExampleStackProps struct {
	awscdk.StackProps
}

func NewKeyOverlapExampleStack(scope constructs.Construct, id string, props *KeyOverlapExampleStackProps) awscdk.Stack {
	var sprops awscdk.StackProps
	if props != nil {
		sprops = props.StackProps
	}
	stack := awscdk.NewStack(scope, &id, &sprops)

	// Django: SECRET_KEY, and beside it the next key and those of the last 14 days in SECRET_KEY_FALLBACKS.
	django := awssecretsmanager.NewSecret(stack, jsii.String("Django"), &awssecretsmanager.SecretProps{
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			SecretStringTemplate: jsii.String("{}"),
			GenerateStringKey:    jsii.String("SECRET_KEY"),
		},
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("DjangoRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: django,
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_Django(nil, &cdkkeyrotation.PresetOptions{Upcoming: jsii.Bool(true)}),
		},
	})

	// express-session: a new key every night between 2 and 4. No instance holds a value for longer than 15 minutes.
	session := awssecretsmanager.NewSecret(stack, jsii.String("Session"), &awssecretsmanager.SecretProps{
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			SecretStringTemplate: jsii.String("{}"),
			GenerateStringKey:    jsii.String("session_secret"),
		},
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("SessionRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: session,
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_ExpressSession(nil, &cdkkeyrotation.PresetOptions{
				Upcoming: jsii.Bool(true),
				CacheTtl: awscdk.Duration_Minutes(jsii.Number(15)),
			}),
		},
		Schedule: cdkkeyrotation.Schedule_Cron(&cdkkeyrotation.CronOptions{Hour: jsii.String("2")}),
		Window:   awscdk.Duration_Hours(jsii.Number(2)),
	})

	// Tokens that live for an hour, signed by keys in a form of our own: a JSON Web Key Set, and which key signs.
	tokens := awssecretsmanager.NewSecret(stack, jsii.String("Tokens"), &awssecretsmanager.SecretProps{
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			SecretStringTemplate: jsii.String("{}"),
			GenerateStringKey:    jsii.String("jwt_keys"),
		},
	})
	tokenKeys := cdkkeyrotation.RandomKey_Named(jsii.String("jwt_keys"), &cdkkeyrotation.NamedKeyOptions{
		Format:    cdkkeyrotation.KeyFormat_Hex(jsii.Number(64)),
		Layout:    cdkkeyrotation.KeyLayout_JwkSet(jsii.String("jwt_current_kid")),
		Retention: cdkkeyrotation.KeyRetention_ValidFor(awscdk.Duration_Hours(jsii.Number(1))),
		Upcoming:  jsii.Bool(true),
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("TokensRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret:   tokens,
		Keys:     &[]cdkkeyrotation.RandomKey{tokenKeys},
		Schedule: cdkkeyrotation.Schedule_Rate(awscdk.Duration_Days(jsii.Number(7))),
	})

	// Fernet: what is stored stays readable, since every key stays. A generated password is no Fernet key, so the first rotation makes the first
	// one.
	vault := awssecretsmanager.NewSecret(stack, jsii.String("Vault"), &awssecretsmanager.SecretProps{
		SecretObjectValue: &map[string]awscdk.SecretValue{},
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("VaultRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: vault,
		Keys:   &[]cdkkeyrotation.RandomKey{cdkkeyrotation.RandomKey_Fernet(nil, nil)},
	})

	// Many secrets, which reach their readers as strings: the list of keys is JSON text. Without punctuation, nobody takes the first key for such a
	// text.
	webhookKeys := cdkkeyrotation.RandomKey_Named(jsii.String("webhook_keys"), &cdkkeyrotation.NamedKeyOptions{
		Layout:    cdkkeyrotation.KeyLayout_NewestFirst().AsText(),
		Retention: cdkkeyrotation.KeyRetention_Count(jsii.Number(2)),
	})
	rotator := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("TenantRotator"), &cdkkeyrotation.RandomKeyRotatorProps{
		Keys: &[]cdkkeyrotation.RandomKey{webhookKeys},
	})
	for _, tenant := range []string{"Red", "Green", "Blue"} {
		secret := awssecretsmanager.NewSecret(stack, jsii.String(tenant), &awssecretsmanager.SecretProps{
			GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
				SecretStringTemplate: jsii.String("{}"),
				GenerateStringKey:    jsii.String("webhook_keys"),
				ExcludePunctuation:   jsii.Bool(true),
			},
		})
		rotator.Rotate(jsii.String(tenant), &cdkkeyrotation.RotateOptions{Secret: secret})
	}

	return stack
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	NewKeyOverlapExampleStack(app, "KeyOverlapExample", nil)
	app.Synth(nil)
}
