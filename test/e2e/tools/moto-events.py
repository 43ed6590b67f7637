"""Prints the events that moto's RotateSecret calls a function with, as JSON, although the function fails each time."""
import json

import boto3
from moto import mock_aws
from moto.awslambda_simple.models import LambdaSimpleBackend

EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
events = []


def fail(_self, _function_name, _qualifier=None, body=None, headers=None, response_headers=None, **_others):
    events.append(json.loads(body))
    response_headers["x-amz-function-error"] = "Unhandled"
    return b'{"errorMessage":"failed"}'


LambdaSimpleBackend.invoke = fail

with mock_aws(config={"lambda": {"use_docker": False}}):
    session = boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")
    role = session.client("iam").create_role(RoleName="rotation", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    function = session.client("lambda").create_function(
        FunctionName="rotation", Runtime="nodejs22.x", Handler="index.handler", Role=role, Code={"ZipFile": EMPTY_ZIP}
    )["FunctionArn"]
    secrets = session.client("secretsmanager")
    arn = secrets.create_secret(Name="some-name", SecretString="value-for-tests-only")["ARN"]
    answer = secrets.rotate_secret(SecretId=arn, RotationLambdaARN=function, RotationRules={"AutomaticallyAfterDays": 30})

print(json.dumps({"status": answer["ResponseMetadata"]["HTTPStatusCode"], "events": events}))
