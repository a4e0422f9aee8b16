"""The catalogue answers what the codemods ask of it."""

from __future__ import annotations

from datetime import date

import pytest

from cdkfix import catalogue


def class_info(fqn: str) -> catalogue.ClassInfo:
    info = catalogue.get(fqn)
    assert isinstance(info, catalogue.ClassInfo)
    return info


def struct_info(fqn: str) -> catalogue.StructInfo:
    info = catalogue.get(fqn)
    assert isinstance(info, catalogue.StructInfo)
    return info


# Types


@pytest.mark.parametrize(
    "fqn",
    [
        pytest.param("aws-cdk-lib.aws_s3.Buckets", id="unknown type"),
        pytest.param("aws-cdk-lib.aws_s3.Bucket.Nested", id="unknown nested type"),
        pytest.param("aws-cdk-lib.aws_s3", id="module"),
        pytest.param("aws-cdk-lib.aws_s9.Bucket", id="unknown module"),
        pytest.param("@aws-cdk/core.Stack", id="CDK v1"),
        pytest.param("@cdktf/provider-aws.s3.Bucket", id="CDKTF"),
        pytest.param("Bucket", id="bare name"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_cdk_type_is_unknown(fqn: str) -> None:
    assert catalogue.get(fqn) is None
    assert catalogue.members(fqn) == frozenset()
    assert catalogue.physical_names(fqn) == {}
    assert not catalogue.is_a(fqn, "constructs.Construct")


def test_l2_class() -> None:
    bucket = class_info("aws-cdk-lib.aws_s3.Bucket")
    assert bucket.base == "aws-cdk-lib.aws_s3.BucketBase"
    assert bucket.props == "aws-cdk-lib.aws_s3.BucketProps"
    assert bucket.parameters == ("scope", "id", "props")
    assert bucket.is_construct
    assert "fromBucketName" in bucket.static_methods


@pytest.mark.parametrize(
    ("fqn", "cfn_type"),
    [
        ("aws-cdk-lib.Stack", None),
        ("aws-cdk-lib.aws_iam.PolicyStatement", None),
        ("aws-cdk-lib.aws_ecs_patterns.ApplicationLoadBalancedFargateService", None),
        ("aws-cdk-lib.aws_s3.CfnBucket", "AWS::S3::Bucket"),
        ("aws-cdk-lib.aws_s3.Bucket", "AWS::S3::Bucket"),
        ("aws-cdk-lib.aws_sqs.Queue", "AWS::SQS::Queue"),
        ("aws-cdk-lib.aws_kms.Key", "AWS::KMS::Key"),
        ("aws-cdk-lib.aws_dynamodb.TableV2", "AWS::DynamoDB::GlobalTable"),
        ("aws-cdk-lib.aws_lambda_nodejs.NodejsFunction", "AWS::Lambda::Function"),
        ("aws-cdk-lib.aws_rds.DatabaseCluster", "AWS::RDS::DBCluster"),
        ("aws-cdk-lib.aws_ecs.FargateService", "AWS::ECS::Service"),
        ("aws-cdk-lib.aws_ssm.StringParameter", "AWS::SSM::Parameter"),
        ("@aws-cdk/aws-glue-alpha.Database", "AWS::Glue::Database"),
    ],
)
def test_cloudformation_type(fqn: str, cfn_type: str | None) -> None:
    assert class_info(fqn).cfn_type == cfn_type


def test_stack() -> None:
    stack = class_info("aws-cdk-lib.Stack")
    assert stack.is_construct
    assert class_info("constructs.Construct").is_construct


def test_class_that_nobody_constructs_has_no_parameters() -> None:
    assert class_info("aws-cdk-lib.Duration").parameters == ()


def test_runtime_members_carry_their_deprecation() -> None:
    members = class_info("aws-cdk-lib.aws_lambda.Runtime").static_members
    assert members["PYTHON_3_12"] is None
    assert (members["PYTHON_3_9"] or "").startswith("Legacy runtime no longer supported")


def test_enum() -> None:
    policy = catalogue.get("aws-cdk-lib.RemovalPolicy")
    assert isinstance(policy, catalogue.EnumInfo)
    assert set(policy.members) == {
        "DESTROY",
        "RETAIN",
        "RETAIN_ON_UPDATE_OR_DELETE",
        "SNAPSHOT",
    }
    versions = catalogue.get("@aws-cdk/aws-glue-alpha.GlueVersion")
    assert isinstance(versions, catalogue.EnumInfo)
    assert {"V3_0", "V4_0"} <= set(versions.members)


def test_enum_members_carry_their_deprecation() -> None:
    subnets = catalogue.get("aws-cdk-lib.aws_ec2.SubnetType")
    assert isinstance(subnets, catalogue.EnumInfo)
    assert subnets.members["PRIVATE_WITH_EGRESS"] is None
    assert subnets.members["PRIVATE_WITH_NAT"] == "use `PRIVATE_WITH_EGRESS`"


@pytest.mark.parametrize(
    ("fqn", "default"),
    [
        ("aws-cdk-lib.aws_s3.BucketProps", "The bucket will be orphaned."),
        ("aws-cdk-lib.aws_kms.KeyProps", "RemovalPolicy.Retain"),
        ("aws-cdk-lib.aws_sqs.QueueProps", "RemovalPolicy.DESTROY"),
    ],
)
def test_default_removal_policy(fqn: str, default: str) -> None:
    assert struct_info(fqn).props["removalPolicy"] == catalogue.PropInfo(
        type="aws-cdk-lib.RemovalPolicy", optional=True, default=default, deprecated=None
    )


def test_struct_holds_inherited_props() -> None:
    function = struct_info("aws-cdk-lib.aws_lambda.FunctionProps")
    assert "aws-cdk-lib.aws_lambda.FunctionOptions" in function.bases
    assert function.props["functionName"].optional
    assert not function.props["handler"].optional


def test_nested_l1_struct() -> None:
    result = struct_info("aws-cdk-lib.aws_athena.CfnWorkGroup.ResultConfigurationProperty")
    assert result.props["outputLocation"].type == "string"
    assert result.props["encryptionConfiguration"].type == (
        "aws-cdk-lib.IResolvable | "
        "aws-cdk-lib.aws_athena.CfnWorkGroup.EncryptionConfigurationProperty"
    )
    outer = struct_info("aws-cdk-lib.aws_athena.CfnWorkGroup.WorkGroupConfigurationProperty")
    assert "resultConfiguration" in outer.props
    assert "resultConfigurationUpdates" not in outer.props


def test_element_types_are_spelled_out() -> None:
    props = struct_info("aws-cdk-lib.aws_s3.BucketProps").props
    assert props["cors"].type == "list<aws-cdk-lib.aws_s3.CorsRule>"


@pytest.mark.parametrize(
    ("fqn", "base", "expected"),
    [
        ("aws-cdk-lib.aws_s3.Bucket", "aws-cdk-lib.Stack", False),
        ("constructs.Construct", "aws-cdk-lib.aws_s3.Bucket", False),
        ("aws-cdk-lib.aws_s3.Bucket", "aws-cdk-lib.aws_s3.Bucket", True),
        ("aws-cdk-lib.aws_s3.Bucket", "aws-cdk-lib.aws_s3.IBucket", True),
        ("aws-cdk-lib.aws_s3.Bucket", "constructs.Construct", True),
        ("aws-cdk-lib.NestedStack", "aws-cdk-lib.Stack", True),
        ("aws-cdk-lib.NestedStackProps", "aws-cdk-lib.StackProps", False),
        ("aws-cdk-lib.aws_lambda.FunctionProps", "aws-cdk-lib.aws_lambda.FunctionOptions", True),
    ],
)
def test_is_a(fqn: str, base: str, expected: bool) -> None:
    assert catalogue.is_a(fqn, base) is expected


# Members


def test_members_of_a_stack_in_typescript() -> None:
    members = catalogue.members("aws-cdk-lib.Stack")
    assert {"dlqQueue", "rawDataBucket", "environmentSuffix"}.isdisjoint(members)
    assert {"tags", "environment", "region", "account", "stackName", "addDependency"} <= members
    assert {"node", "toString"} <= members, "inherited from Construct"
    assert "allocateLogicalId" in members, "protected"
    assert {"_stackName", "generateStackName"} <= members, "private"


def test_members_of_a_stack_in_python() -> None:
    members = catalogue.members("aws-cdk-lib.Stack", "python")
    assert {"tags", "stack_name", "add_dependency", "termination_protection"} <= members
    assert "_allocate_logical_id" in members, "protected"
    assert {"stackName", "_stackName", "generate_stack_name"}.isdisjoint(members)


def test_members_of_a_construct() -> None:
    assert catalogue.members("constructs.Construct") == {"node", "toString", "with"}
    assert catalogue.members("constructs.Construct", "python") == {"node", "to_string", "with_"}


def test_members_of_an_l1_include_its_props() -> None:
    members = catalogue.members("aws-cdk-lib.aws_s3.CfnBucket")
    assert {"bucketName", "attrArn", "logicalId", "node"} <= members


# Names of modules and members


@pytest.mark.parametrize(
    "path",
    [
        "@aws-cdk/core",
        "@aws-cdk/aws-s3",
        "@cdktf/provider-aws",
        "@pulumi/aws",
        "aws-cdk-lib/aws-s9",
        "./aws-s3",
        "aws-cdk",
    ],
)
def test_other_typescript_modules_are_unknown(path: str) -> None:
    assert catalogue.from_typescript_module(path) is None


@pytest.mark.parametrize(
    "dotted", ["aws_cdk.core", "aws_cdk.aws_s9", "cdktf", "pulumi_aws.s3", "aws_s3"]
)
def test_other_python_modules_are_unknown(dotted: str) -> None:
    assert catalogue.from_python_module(dotted) is None


@pytest.mark.parametrize(
    ("prefix", "typescript", "python"),
    [
        ("aws-cdk-lib", "aws-cdk-lib", "aws_cdk"),
        ("aws-cdk-lib.aws_s3", "aws-cdk-lib/aws-s3", "aws_cdk.aws_s3"),
        ("aws-cdk-lib.pipelines", "aws-cdk-lib/pipelines", "aws_cdk.pipelines"),
        ("aws-cdk-lib.aws_s3.mixins", "aws-cdk-lib/aws-s3/mixins", "aws_cdk.aws_s3.mixins"),
        ("constructs", "constructs", "constructs"),
        ("@aws-cdk/aws-glue-alpha", "@aws-cdk/aws-glue-alpha", "aws_cdk.aws_glue_alpha"),
    ],
)
def test_module_names(prefix: str, typescript: str, python: str) -> None:
    assert catalogue.submodules()[prefix] == catalogue.Module(prefix, typescript, python)
    assert catalogue.from_typescript_module(typescript) == prefix
    assert catalogue.from_python_module(python) == prefix
    assert catalogue.typescript_module(prefix) == typescript
    assert catalogue.python_module(prefix) == python


def test_module_without_an_import_path() -> None:
    assert catalogue.typescript_module("aws-cdk-lib.aws_cloudfront.experimental") is None


def test_core_is_another_path_of_the_root() -> None:
    assert catalogue.from_typescript_module("aws-cdk-lib/core") == "aws-cdk-lib"


def test_types_in_a_module() -> None:
    assert catalogue.types_in("aws-cdk-lib.aws_s9") == frozenset()
    names = catalogue.types_in("aws-cdk-lib.aws_s3")
    assert {"Bucket", "BucketProps", "IBucket", "CfnBucket", "BucketEncryption"} <= names
    assert {"Stack", "aws_s3", "TagProperty", "CfnBucket.TagProperty"}.isdisjoint(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tags", "tags"),
        ("scope_", "scope_"),
        ("bucketName", "bucket_name"),
        ("enforceSSL", "enforce_ssl"),
        ("dbClusterIdentifier", "db_cluster_identifier"),
        ("usePostgreSQLDriver", "use_postgre_sql_driver"),
        ("vpcCIDRs", "vpc_cid_rs"),
        ("ipv6CidrBlock", "ipv6_cidr_block"),
        ("s3Bucket", "s3_bucket"),
        ("baseMiB", "base_mib"),
        ("memoryLimitMiB", "memory_limit_mib"),
        ("KiBPerSecond", "kib_per_second"),
        ("lambda", "lambda_"),
        ("from", "from_"),
    ],
)
def test_snake_case(name: str, expected: str) -> None:
    assert catalogue.snake_case(name) == expected


# Physical names


@pytest.mark.parametrize(
    ("fqn", "prop"),
    [
        pytest.param("aws-cdk-lib.aws_s3.CfnBucket", "bucketNamePrefix", id="a prefix"),
        pytest.param("aws-cdk-lib.aws_sns.Topic", "displayName", id="text for people"),
        pytest.param("aws-cdk-lib.aws_rds.CfnDBCluster", "dbSubnetGroupName", id="a reference"),
        pytest.param("aws-cdk-lib.aws_glue.CfnCrawler", "databaseName", id="of another type"),
        pytest.param("aws-cdk-lib.aws_glue.CfnTable", "databaseName", id="of the container"),
        pytest.param("aws-cdk-lib.aws_lambda.CfnVersion", "functionName", id="of what it is of"),
        pytest.param("aws-cdk-lib.aws_logs.LogStream", "logGroup", id="a construct"),
        pytest.param("aws-cdk-lib.aws_ec2.Vpc", "vpcName", id="a tag"),
        pytest.param("aws-cdk-lib.aws_ec2.Instance", "keyName", id="of a key pair"),
        pytest.param("aws-cdk-lib.aws_route53.ARecord", "recordName", id="in DNS"),
        pytest.param(
            "aws-cdk-lib.aws_stepfunctions_tasks.GlueStartJobRun", "glueJobName", id="of a task"
        ),
    ],
)
def test_no_physical_name(fqn: str, prop: str) -> None:
    assert prop not in catalogue.physical_names(fqn)


@pytest.mark.parametrize(
    "fqn", ["aws-cdk-lib.aws_ec2.SubnetConfiguration", "aws-cdk-lib.aws_iam.PolicyStatement"]
)
def test_what_names_no_resource(fqn: str) -> None:
    assert catalogue.get(fqn) is not None
    assert catalogue.physical_names(fqn) == {}


@pytest.mark.parametrize(
    ("fqn", "prop", "hyphen_allowed", "create_only"),
    [
        ("aws_s3.CfnBucket", "bucketName", True, True),
        ("aws_glue.CfnJob", "name", None, True),
        ("aws_glue.CfnCrawler", "name", None, True),
        ("aws_glue.CfnDatabase", "databaseInput.name", None, True),
        ("aws_glue.CfnTable", "tableInput.name", None, True),
        ("aws_athena.CfnWorkGroup", "name", True, True),
        ("aws_athena.CfnPreparedStatement", "statementName", False, True),
        ("aws_iot.CfnTopicRule", "ruleName", False, True),
        ("aws_rds.CfnDBCluster", "databaseName", False, True),
        ("aws_rds.CfnDBCluster", "dbClusterIdentifier", True, True),
        ("aws_cloudfront.CfnCachePolicy", "cachePolicyConfig.name", None, False),
        ("aws_s3.Bucket", "bucketName", True, True),
        ("aws_sqs.Queue", "queueName", None, True),
        ("aws_sns.Topic", "topicName", None, True),
        ("aws_kms.Key", "alias", True, True),
        ("aws_kms.Alias", "aliasName", True, True),
        ("aws_iam.Role", "roleName", True, True),
        ("aws_iam.Policy", "policyName", True, False),
        ("aws_lambda.Function", "functionName", True, True),
        ("aws_lambda.SingletonFunction", "functionName", True, True),
        ("aws_lambda.LayerVersion", "layerVersionName", True, True),
        ("aws_lambda_nodejs.NodejsFunction", "functionName", True, True),
        ("aws_dynamodb.Table", "tableName", None, True),
        ("aws_dynamodb.TableV2", "tableName", None, True),
        ("aws_logs.LogGroup", "logGroupName", True, True),
        ("aws_cloudwatch.Dashboard", "dashboardName", None, True),
        ("aws_cloudwatch.Alarm", "alarmName", None, True),
        ("aws_events.Rule", "ruleName", True, True),
        ("aws_ecs.Cluster", "clusterName", None, True),
        ("aws_ecs.Cluster", "defaultCloudMapNamespace.name", True, True),
        ("aws_rds.ParameterGroup", "name", True, True),
        ("aws_ecs.FargateService", "serviceName", None, True),
        ("aws_ecs_patterns.ApplicationLoadBalancedFargateService", "loadBalancerName", None, True),
        (
            "aws_ecs_patterns.ApplicationLoadBalancedFargateService",
            "taskImageOptions.family",
            None,
            True,
        ),
        ("aws_ecs_patterns.QueueProcessingFargateService", "family", None, True),
        ("aws_elasticloadbalancingv2.ApplicationLoadBalancer", "loadBalancerName", None, True),
        ("aws_stepfunctions.StateMachine", "stateMachineName", None, True),
        ("aws_apigateway.RestApi", "restApiName", None, False),
        ("aws_cognito.UserPool", "userPoolName", None, False),
        ("aws_cognito.UserPoolDomain", "cognitoDomain.domainPrefix", True, True),
        ("aws_docdb.DatabaseCluster", "masterUser.secretName", True, True),
        ("custom_resources.AwsCustomResource", "functionName", True, True),
        ("aws_secretsmanager.Secret", "secretName", None, True),
        ("aws_ssm.StringParameter", "parameterName", None, True),
        ("aws_rds.DatabaseCluster", "clusterIdentifier", True, True),
        ("aws_rds.DatabaseCluster", "defaultDatabaseName", False, True),
        ("aws_rds.DatabaseInstance", "databaseName", False, True),
        ("aws_rds.DatabaseProxy", "dbProxyName", True, True),
        ("aws_ecs.CfnTaskDefinition", "family", None, True),
        ("aws_ecs.FargateTaskDefinition", "family", None, True),
        ("aws_servicediscovery.IpInstance", "instanceId", True, True),
        ("aws_glue.Database", "databaseName", None, True),
        ("aws_glue.S3Table", "tableName", None, True),
        ("aws_glue.PySparkEtlJob", "jobName", None, True),
    ],
)
def test_physical_name(fqn: str, prop: str, hyphen_allowed: bool | None, create_only: bool) -> None:
    found = catalogue.physical_names(f"aws-cdk-lib.{fqn}")[prop]
    assert (found.hyphen_allowed, found.create_only) == (hyphen_allowed, create_only)


def test_stack_name() -> None:
    names = catalogue.physical_names("aws-cdk-lib.Stack")
    assert names == {"stackName": catalogue.NameProp(True, "^[a-zA-Z][-a-zA-Z0-9]*$", True)}


def test_a_name_of_another_resource_than_the_construct_s() -> None:
    found = catalogue.physical_names("aws-cdk-lib.aws_kms.Key")["alias"]
    assert found.cfn_type == "AWS::KMS::Alias"
    assert catalogue.physical_names("aws-cdk-lib.aws_s3.Bucket")["bucketName"].cfn_type is None
    names = catalogue.physical_names("aws-cdk-lib.custom_resources.Provider")
    assert names["providerFunctionName"].cfn_type == "AWS::Lambda::Function"


def test_every_physical_name_is_a_prop() -> None:
    checked = 0
    for prefix in catalogue.submodules():
        for simple in catalogue.types_in(prefix):
            info = catalogue.get(f"{prefix}.{simple}")
            if not isinstance(info, catalogue.ClassInfo) or info.props is None:
                continue
            for path in catalogue.physical_names(info.fqn):
                assert path.partition(".")[0] in struct_info(info.props).props, info.fqn
                checked += 1
    assert checked > 1000


# CloudFormation


def test_create_only_properties() -> None:
    assert catalogue.create_only("AWS::S3::Nothing") == frozenset()
    assert catalogue.create_only("Custom::S3AutoDeleteObjects") == frozenset()
    assert catalogue.create_only("AWS::SQS::Queue") == {"FifoQueue", "QueueName"}
    assert "TableInput.Name" in catalogue.create_only("AWS::Glue::Table")


def test_stateful_types() -> None:
    assert not catalogue.is_stateful("AWS::S3::Nothing")
    assert not catalogue.is_stateful("AWS::SNS::Topic")
    assert catalogue.is_stateful("AWS::S3::Bucket")
    assert catalogue.is_stateful("AWS::KMS::Key")


@pytest.mark.parametrize(
    ("identifier", "deprecated", "successor", "outdated"),
    [
        ("python3.14", date(2029, 6, 30), None, False),
        ("python3.12", date(2028, 10, 31), "python3.14", False),
        ("nodejs22.x", date(2027, 4, 30), "nodejs24.x", False),
        ("python3.15", None, None, False),
        ("python3.9", date(2025, 12, 15), "python3.14", True),
        ("python3.10", date(2026, 10, 31), "python3.14", True),
        ("nodejs20.x", date(2026, 4, 30), "nodejs24.x", True),
        ("go1.x", date(2024, 1, 8), "provided.al2023", True),
    ],
)
def test_runtime(
    identifier: str, deprecated: date | None, successor: str | None, outdated: bool
) -> None:
    assert catalogue.runtimes()[identifier] == catalogue.RuntimeInfo(
        identifier, deprecated, successor, outdated
    )


def test_runtime_members() -> None:
    members = catalogue.runtime_members()
    assert "FROM_IMAGE" not in members
    assert members["PYTHON_3_9"] == "python3.9"
    assert members["JAVA_8_CORRETTO"] == "java8.al2"
    assert members["NODEJS_22_X"] == "nodejs22.x"
    assert set(members.values()) <= set(catalogue.runtimes())
    known = class_info("aws-cdk-lib.aws_lambda.Runtime").static_members
    assert set(members) <= set(known)


@pytest.mark.parametrize(
    ("fqn", "path", "expected"),
    [
        pytest.param("aws_s3.Nothing", "name", None, id="no type"),
        pytest.param("RemovalPolicy", "DESTROY", None, id="no construct"),
        pytest.param("aws_dynamodb.Table", "partitionKey", None, id="not traced into the L1"),
        pytest.param("aws_s3.Bucket", "autoDeleteObjects", None, id="another resource"),
        pytest.param("aws_s3.CfnBucket", "bucketName", catalogue.Change.REPLACEMENT, id="L1"),
        pytest.param("aws_s3.CfnBucket", "tags", catalogue.Change.UPDATE, id="L1 in place"),
        pytest.param(
            "aws_glue.CfnTable", "tableInput.name", catalogue.Change.REPLACEMENT, id="nested"
        ),
        pytest.param(
            "aws_glue.CfnTable", "tableInput", catalogue.Change.REPLACEMENT, id="around one"
        ),
        pytest.param(
            "aws_glue.CfnTable", "tableInput.owner", catalogue.Change.UPDATE, id="beside one"
        ),
        pytest.param(
            "aws_kms.CfnKey", "pendingWindowInDays", catalogue.Change.AT_DELETION, id="L1"
        ),
        pytest.param("aws_kms.Key", "pendingWindow", catalogue.Change.AT_DELETION, id="a variable"),
        pytest.param("aws_kms.Key", "alias", catalogue.Change.REPLACEMENT, id="another name"),
        pytest.param("aws_lambda.Function", "runtime", catalogue.Change.UPDATE, id="own name"),
        pytest.param(
            "aws_lambda_nodejs.NodejsFunction", "runtime", catalogue.Change.UPDATE, id="inherited"
        ),
        pytest.param(
            "aws_lambda.LayerVersion",
            "compatibleRuntimes",
            catalogue.Change.REPLACEMENT,
            id="L2 create-only",
        ),
        pytest.param(
            "aws_glue.PySparkEtlJob", "workerConfiguration", catalogue.Change.UPDATE, id="traced"
        ),
    ],
)
def test_change(fqn: str, path: str, expected: catalogue.Change | None) -> None:
    assert catalogue.change(f"aws-cdk-lib.{fqn}", *path.split(".")) is expected


def test_a_deprecated_prop_says_what_replaces_it() -> None:
    table = struct_info("aws-cdk-lib.aws_dynamodb.TableProps").props["pointInTimeRecovery"]
    assert table.deprecated == "use `pointInTimeRecoverySpecification` instead"


@pytest.mark.parametrize(
    ("fqn", "expected"),
    [
        ("aws-cdk-lib.Stack", None),
        ("aws-cdk-lib.Duration", None),
        ("aws-cdk-lib.aws_s3.Bucket", "aws-cdk-lib.aws_s3.CfnBucket"),
        ("aws-cdk-lib.aws_dynamodb.TableV2", "aws-cdk-lib.aws_dynamodb.CfnGlobalTable"),
        ("aws-cdk-lib.aws_sqs.CfnQueue", "aws-cdk-lib.aws_sqs.CfnQueue"),
        ("@aws-cdk/aws-glue-alpha.Database", "aws-cdk-lib.aws_glue.CfnDatabase"),
    ],
)
def test_low_level_class(fqn: str, expected: str | None) -> None:
    assert catalogue.low_level(fqn) == expected


def test_methods_that_make_a_construct_are_known_with_the_place_of_its_props() -> None:
    pool = "aws-cdk-lib.aws_cognito.UserPool"
    assert catalogue.made_by(pool, "addClient") == (f"{pool}Client", 1)
    assert catalogue.made_by(pool, "add_client") == (f"{pool}Client", 1)
    assert catalogue.made_by(pool, "addDomain") == (f"{pool}Domain", 1)
    assert catalogue.made_by(pool, "addTrigger") is None
    assert {"addClient", "add_client"} <= catalogue.making_methods()


def test_what_gives_something_that_makes_constructs_is_known_through_base_classes() -> None:
    balancing = "aws-cdk-lib.aws_elasticloadbalancingv2"
    given = catalogue.given_by(f"{balancing}.ApplicationLoadBalancer", "add_listener")
    assert given == f"{balancing}.ApplicationListener"
    metric = catalogue.given_by("aws-cdk-lib.aws_lambda_nodejs.NodejsFunction", "metricErrors")
    assert metric == "aws-cdk-lib.aws_cloudwatch.Metric"
    assert catalogue.given_by(f"{balancing}.ApplicationLoadBalancer", "addAction") is None
