package main

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-key-rotation/cdk-key-rotation-go/cdkkeyrotation"
)

type KeyRotationExampleStackProps struct {
	awscdk.StackProps
}

func NewKeyRotationExampleStack(scope constructs.Construct, id string, props *KeyRotationExampleStackProps) awscdk.Stack {
	var sprops awscdk.StackProps
	if props != nil {
		sprops = props.StackProps
	}
	stack := awscdk.NewStack(scope, &id, &sprops)

	// One secret, one line.
	session := awssecretsmanager.NewSecret(stack, jsii.String("Session"), &awssecretsmanager.SecretProps{
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			SecretStringTemplate: jsii.String(`{"issuer":"example"}`),
			GenerateStringKey:    jsii.String("session_secret_key"),
		},
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("SessionRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret:   session,
		KeyNames: jsii.Strings("session_secret_key"),
	})

	// A secret that is one plain string, under a customer-managed key, rotated on Saturday nights.
	signing := awssecretsmanager.NewSecret(stack, jsii.String("Signing"), &awssecretsmanager.SecretProps{
		EncryptionKey: awskms.NewKey(stack, jsii.String("SigningKey"), &awskms.KeyProps{
			EnableKeyRotation: jsii.Bool(true),
		}),
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("SigningRotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: signing,
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_WholeSecret(&cdkkeyrotation.WholeSecretOptions{Length: jsii.Number(64)}),
		},
		Schedule: cdkkeyrotation.Schedule_Cron(&cdkkeyrotation.CronOptions{
			Hour:    jsii.String("22"),
			WeekDay: jsii.String("SAT"),
		}),
		Window: awscdk.Duration_Hours(jsii.Number(2)),
	})

	// Many secrets of one shape: one function, and one more resource a secret.
	rotator := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("TenantRotator"), &cdkkeyrotation.RandomKeyRotatorProps{
		KeyNames: jsii.Strings("api_key", "webhook_key"),
		Length:   jsii.Number(48),
	})
	for _, tenant := range []string{"Red", "Green", "Blue"} {
		secret := awssecretsmanager.NewSecret(stack, jsii.String(tenant), &awssecretsmanager.SecretProps{
			GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
				SecretStringTemplate: jsii.String(fmt.Sprintf(`{"tenant":%q}`, tenant)),
				GenerateStringKey:    jsii.String("api_key"),
			},
		})
		rotator.Rotate(jsii.String(tenant), &cdkkeyrotation.RotateOptions{
			Secret:   secret,
			Schedule: cdkkeyrotation.Schedule_Rate(awscdk.Duration_Days(jsii.Number(7))),
		})
	}

	return stack
}

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	NewKeyRotationExampleStack(app, "KeyRotationExample", nil)
	app.Synth(nil)
}
