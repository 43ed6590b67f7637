// Every public name of the library, with every property: the same as every-property.ts.
package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-key-rotation/cdk-key-rotation-go/cdkkeyrotation"
)

const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:"

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("EveryProperty"), nil)
	output := func(id string, value *string) {
		awscdk.NewCfnOutput(stack, &id, &awscdk.CfnOutputProps{Value: value})
	}

	vpc := awsec2.NewVpc(stack, jsii.String("Vpc"), &awsec2.VpcProps{
		MaxAzs:      jsii.Number(1),
		NatGateways: jsii.Number(0),
		SubnetConfiguration: &[]*awsec2.SubnetConfiguration{
			{Name: jsii.String("Isolated"), SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
		},
	})
	securityGroup := awsec2.NewSecurityGroup(stack, jsii.String("SecurityGroup"), &awsec2.SecurityGroupProps{
		Vpc:              vpc,
		AllowAllOutbound: jsii.Bool(false),
	})
	role := awsiam.NewRole(stack, jsii.String("Role"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
	})
	logGroup := awslogs.NewLogGroup(stack, jsii.String("LogGroup"), &awslogs.LogGroupProps{
		Retention: awslogs.RetentionDays_ONE_MONTH,
	})
	environmentKey := awskms.NewKey(stack, jsii.String("EnvironmentKey"), nil)
	importedKey := awskms.Key_FromKeyArn(stack, jsii.String("ImportedKey"),
		jsii.String("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"))
	topic := awssns.NewTopic(stack, jsii.String("Topic"), nil)

	// The one-liner, with all that it takes.
	webhookKey := cdkkeyrotation.RandomKey_Named(jsii.String("webhook_key"), &cdkkeyrotation.NamedKeyOptions{Length: jsii.Number(64)})
	lastDay := cdkkeyrotation.Schedule_Expression(jsii.String("cron(0 17 L * ? *)"))
	rotation := cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("Rotation"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: awssecretsmanager.Secret_FromSecretAttributes(stack, jsii.String("ByAttributes"), &awssecretsmanager.SecretAttributes{
			SecretCompleteArn: jsii.String(secret + "by-attributes-AbCdEf"),
			EncryptionKey:     importedKey,
		}),
		Schedule:                  lastDay,
		Window:                    awscdk.Duration_Hours(jsii.Number(3)),
		RotateImmediatelyOnUpdate: jsii.Bool(false),
		KeyNames:                  jsii.Strings("session_secret_key", "csrf_key"),
		Length:                    jsii.Number(40),
		Keys:                      &[]cdkkeyrotation.RandomKey{webhookKey, cdkkeyrotation.RandomKey_Named(jsii.String("api_key"), nil)},
		Vpc:                       vpc,
		VpcSubnets:                &awsec2.SubnetSelection{SubnetType: awsec2.SubnetType_PRIVATE_ISOLATED},
		SecurityGroups:            &[]awsec2.ISecurityGroup{securityGroup},
		Role:                      role,
		Architecture:              awslambda.Architecture_ARM_64(),
		MemorySize:                jsii.Number(512),
		Timeout:                   awscdk.Duration_Seconds(jsii.Number(90)),
		LogGroup:                  logGroup,
		EnvironmentEncryption:     environmentKey,
		Description:               jsii.String("Rotates – with everything set"),
	})

	// What it can do and have done to it.
	topic.GrantPublish(rotation)
	rotation.Connections().AllowTo(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(443)), jsii.String("Secrets Manager"))
	rotation.GrantPrincipal().AddToPrincipalPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("sns:ListTopics"),
		Resources: jsii.Strings("*"),
	}))
	rotation.Node().FindChild(jsii.String("Schedule")).(awssecretsmanager.CfnRotationSchedule).OverrideLogicalId(jsii.String("MovedHere"))
	output("RotationFunctionName", rotation.Function().FunctionName())
	output("RotationRoleName", rotation.Role().RoleName())
	output("RotationLogGroupName", rotation.LogGroup().LogGroupName())
	output("KeyName", orNone(webhookKey.Name()))
	output("Expression", lastDay.ExpressionString())

	// A whole secret, and every field of a cron schedule.
	wholeSecret := cdkkeyrotation.RandomKey_WholeSecret(&cdkkeyrotation.WholeSecretOptions{Length: jsii.Number(64)})
	firstOfTheMonth := cdkkeyrotation.Schedule_Cron(&cdkkeyrotation.CronOptions{
		Hour:  jsii.String("4"),
		Day:   jsii.String("1"),
		Month: jsii.String("1/3"),
	})
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("WholeSecret"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret:   awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("ByName"), jsii.String("by-name")),
		Keys:     &[]cdkkeyrotation.RandomKey{wholeSecret},
		Schedule: firstOfTheMonth,
	})
	output("WholeSecretName", orNone(wholeSecret.Name()))
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("WholeSecretByDefault"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: awssecretsmanager.NewSecret(stack, jsii.String("Plain"), nil),
		Keys:   &[]cdkkeyrotation.RandomKey{cdkkeyrotation.RandomKey_WholeSecret(nil)},
	})

	// A rotator, with all that it takes.
	rotator := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("Rotator"), &cdkkeyrotation.RandomKeyRotatorProps{
		KeyNames: jsii.Strings("api_key"),
		Length:   jsii.Number(48),
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_Named(jsii.String("signing_key"), &cdkkeyrotation.NamedKeyOptions{Length: jsii.Number(22)}),
		},
		Vpc:            vpc,
		VpcSubnets:     &awsec2.SubnetSelection{Subnets: vpc.IsolatedSubnets()},
		SecurityGroups: &[]awsec2.ISecurityGroup{securityGroup},
		Role: awsiam.NewRole(stack, jsii.String("RotatorRole"), &awsiam.RoleProps{
			AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
		}),
		Architecture:          awslambda.Architecture_X86_64(),
		MemorySize:            jsii.Number(128),
		Timeout:               awscdk.Duration_Minutes(jsii.Number(2)),
		LogGroup:              logGroup,
		EnvironmentEncryption: environmentKey,
		Description:           jsii.String("Rotates for all tenants"),
	})
	rotator.Rotate(jsii.String("Created"), &cdkkeyrotation.RotateOptions{
		Secret: awssecretsmanager.NewSecret(stack, jsii.String("Created"), &awssecretsmanager.SecretProps{
			GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
				SecretStringTemplate: jsii.String("{}"),
				GenerateStringKey:    jsii.String("api_key"),
			},
			EncryptionKey: awskms.NewKey(stack, jsii.String("SecretKey"), nil),
		}),
		Schedule: cdkkeyrotation.Schedule_Cron(&cdkkeyrotation.CronOptions{
			Hour:    jsii.String("2"),
			WeekDay: jsii.String("MON-FRI"),
		}),
		Window:                    awscdk.Duration_Hours(jsii.Number(1)),
		RotateImmediatelyOnUpdate: jsii.Bool(true),
	})
	schedule := rotator.Rotate(jsii.String("Imported"), &cdkkeyrotation.RotateOptions{
		Secret:   awssecretsmanager.Secret_FromSecretPartialArn(stack, jsii.String("ByPartialArn"), jsii.String(secret+"by-partial-arn")),
		Schedule: cdkkeyrotation.Schedule_Rate(awscdk.Duration_Hours(jsii.Number(12))),
	})
	schedule.OverrideLogicalId(jsii.String("KeptFromBefore"))
	rotator.Rotate(jsii.String("Complete"), &cdkkeyrotation.RotateOptions{
		Secret: awssecretsmanager.Secret_FromSecretCompleteArn(stack, jsii.String("ByArn"), jsii.String(secret+"by-arn-GhIjKl")),
	})
	topic.GrantPublish(rotator)
	rotator.Connections().AllowTo(rotation, awsec2.Port_Tcp(jsii.Number(8443)), jsii.String("The other function"))
	rotator.GrantPrincipal().AddToPrincipalPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("sns:ListSubscriptions"),
		Resources: jsii.Strings("*"),
	}))
	output("RotatorFunctionName", rotator.Function().FunctionName())
	output("RotatorRoleName", rotator.Role().RoleName())
	output("RotatorLogGroupName", rotator.LogGroup().LogGroupName())

	// Every format, layout and retention of a key, and a purge.
	alphanumeric := cdkkeyrotation.KeyFormat_Alphanumeric(jsii.Number(40))
	newestFirst := cdkkeyrotation.KeyLayout_NewestFirst()
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("Forms"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("FormsByName"), jsii.String("forms")),
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_Named(jsii.String("alone"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_Base64url(jsii.Number(43)),
				Layout: cdkkeyrotation.KeyLayout_Single(),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("newest_first"), &cdkkeyrotation.NamedKeyOptions{
				Format:    alphanumeric.WithPrefix(jsii.String("app_live_")),
				Layout:    newestFirst,
				Retention: cdkkeyrotation.KeyRetention_ValidFor(awscdk.Duration_Days(jsii.Number(7))),
				Upcoming:  jsii.Bool(true),
				CacheTtl:  awscdk.Duration_Minutes(jsii.Number(30)),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("as_text"), &cdkkeyrotation.NamedKeyOptions{
				Length:    jsii.Number(24),
				Layout:    newestFirst.AsText(),
				Retention: cdkkeyrotation.KeyRetention_Count(jsii.Number(3)),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("oldest_first"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_Hex(jsii.Number(64)),
				Layout: cdkkeyrotation.KeyLayout_OldestFirst(),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("joined"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_OfAlphabet(jsii.String("ABCDEFGHJKLMNPQRSTUVWXYZ23456789"), jsii.Number(40)),
				Layout: cdkkeyrotation.KeyLayout_Joined(jsii.String(",")),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("with_others"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_ExcludingCharacters(jsii.String(`"@/\`), jsii.Number(32)),
				Layout: cdkkeyrotation.KeyLayout_CurrentAndOthers(jsii.String("others")),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("numbered"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_BytesAsHex(jsii.Number(32)),
				Layout: cdkkeyrotation.KeyLayout_NumberedMap(nil),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("numbered_apart"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_BytesAsBase64(jsii.Number(32)),
				Layout: cdkkeyrotation.KeyLayout_NumberedMap(&cdkkeyrotation.NumberedMapOptions{CurrentNumberField: jsii.String("number")}),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("versioned"), &cdkkeyrotation.NamedKeyOptions{
				Format: cdkkeyrotation.KeyFormat_BytesAsBase64Url(jsii.Number(32)),
				Layout: cdkkeyrotation.KeyLayout_Versioned(),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("by_id"), &cdkkeyrotation.NamedKeyOptions{
				Layout: cdkkeyrotation.KeyLayout_KeyIds(jsii.String("current_id")),
			}),
			cdkkeyrotation.RandomKey_Named(jsii.String("jwks"), &cdkkeyrotation.NamedKeyOptions{
				Layout: cdkkeyrotation.KeyLayout_JwkSet(jsii.String("current_kid")),
			}),
		},
		Purge: jsii.String("after the leak"),
	})
	output("EntropyBits", jsii.String(fmt.Sprintf("%.3f", *alphanumeric.EntropyBits())))
	cdkkeyrotation.NewRandomKeyRotation(stack, jsii.String("WholeRing"), &cdkkeyrotation.RandomKeyRotationProps{
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("RingByName"), jsii.String("ring")),
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_WholeSecret(&cdkkeyrotation.WholeSecretOptions{
				Format:    cdkkeyrotation.KeyFormat_Hex(jsii.Number(32)),
				Layout:    cdkkeyrotation.KeyLayout_Joined(jsii.String(" ")),
				Retention: cdkkeyrotation.KeyRetention_Forever(),
			}),
		},
	})

	// The presets: those that sign, and those that encrypt.
	cookies := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("Cookies"), &cdkkeyrotation.RandomKeyRotatorProps{
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_ExpressSession(nil, nil),
			cdkkeyrotation.RandomKey_CookieSession(nil, nil),
			cdkkeyrotation.RandomKey_CookieParser(nil, nil),
			cdkkeyrotation.RandomKey_CsrfCsrf(nil, nil),
			cdkkeyrotation.RandomKey_Koa(nil, nil),
			cdkkeyrotation.RandomKey_FastifyCookie(jsii.String("fastify_cookie_secret"), nil),
			cdkkeyrotation.RandomKey_FastifySession(jsii.String("fastify_session_secret"), nil),
			cdkkeyrotation.RandomKey_FastifySecureSession(nil, nil),
			cdkkeyrotation.RandomKey_ReactRouter(nil, &cdkkeyrotation.PresetOptions{Upcoming: jsii.Bool(true)}),
			cdkkeyrotation.RandomKey_AuthJs(nil, nil),
			cdkkeyrotation.RandomKey_IronSession(nil, nil),
			cdkkeyrotation.RandomKey_Hapi(jsii.String("login_password"), nil),
			cdkkeyrotation.RandomKey_Strapi(nil, nil),
		},
		Purge: jsii.String("all of them"),
	})
	cookies.Rotate(jsii.String("Cookies"), &cdkkeyrotation.RotateOptions{
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("CookiesByName"), jsii.String("cookies")),
	})
	services := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("Services"), &cdkkeyrotation.RandomKeyRotatorProps{
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_Django(jsii.String("DJANGO_KEY"), &cdkkeyrotation.PresetOptions{
				Retention: cdkkeyrotation.KeyRetention_ValidFor(awscdk.Duration_Days(jsii.Number(30))),
				Upcoming:  jsii.Bool(true),
				CacheTtl:  awscdk.Duration_Minutes(jsii.Number(5)),
				AsText:    jsii.Bool(true),
			}),
			cdkkeyrotation.RandomKey_Flask(nil, nil),
			cdkkeyrotation.RandomKey_ItsDangerous(nil, nil),
			cdkkeyrotation.RandomKey_Tornado(nil, nil),
			cdkkeyrotation.RandomKey_Rails(nil, nil),
			cdkkeyrotation.RandomKey_Rack(nil, nil),
			cdkkeyrotation.RandomKey_Gorilla(nil, nil),
			cdkkeyrotation.RandomKey_Jwt(nil, nil),
		},
	})
	services.Rotate(jsii.String("Services"), &cdkkeyrotation.RotateOptions{
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("ServicesByName"), jsii.String("services")),
	})
	encryption := cdkkeyrotation.NewRandomKeyRotator(stack, jsii.String("Encryption"), &cdkkeyrotation.RandomKeyRotatorProps{
		Keys: &[]cdkkeyrotation.RandomKey{
			cdkkeyrotation.RandomKey_Fernet(nil, nil),
			cdkkeyrotation.RandomKey_Airflow(jsii.String("AIRFLOW_KEY"), nil),
			cdkkeyrotation.RandomKey_JupyterHub(nil, nil),
			cdkkeyrotation.RandomKey_BetterAuth(nil, nil),
			cdkkeyrotation.RandomKey_RailsEncryptor(nil, nil),
			cdkkeyrotation.RandomKey_Laravel(nil, nil),
			cdkkeyrotation.RandomKey_OryHydra(nil, nil),
			cdkkeyrotation.RandomKey_OryKratos(nil, &cdkkeyrotation.PresetOptions{Retention: cdkkeyrotation.KeyRetention_Count(jsii.Number(5))}),
		},
	})
	encryption.Rotate(jsii.String("Encryption"), &cdkkeyrotation.RotateOptions{
		Secret: awssecretsmanager.Secret_FromSecretNameV2(stack, jsii.String("EncryptionByName"), jsii.String("encryption")),
	})

	// What is refused, as a panic.
	refused("a method", func() {
		cdkkeyrotation.Schedule_Cron(&cdkkeyrotation.CronOptions{Day: jsii.String("1"), WeekDay: jsii.String("SUN")})
	})
	refused("a constructor", func() {
		cdkkeyrotation.NewRandomKeyRotator(awscdk.NewStack(nil, nil, nil), jsii.String("Refused"), &cdkkeyrotation.RandomKeyRotatorProps{})
	})

	app.Synth(nil)
}

func orNone(value *string) *string {
	if value == nil {
		return jsii.String("none")
	}
	return value
}

func refused(by string, attempt func()) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Fprintf(os.Stderr, "refused by %s: %v\n", by, problem)
		}
	}()
	attempt()
}
