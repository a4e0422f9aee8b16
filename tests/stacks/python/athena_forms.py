from aws_cdk import Stack, RemovalPolicy
from aws_cdk import aws_athena as athena
from aws_cdk.aws_s3 import Bucket
from constructs import Construct


class AthenaStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, env_suffix: str = "dev", **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        results = Bucket(self, "Results")
        location = f"s3://{results.bucket_name}/out/"

        # dict, camelCase
        athena.CfnWorkGroup(self, "A", name=f"wg-a{env_suffix}", work_group_configuration={
            "enforceWorkGroupConfiguration": True,
            "resultConfigurationUpdates": {"outputLocation": location},
        })
        # dict, snake_case
        athena.CfnWorkGroup(
            self, "B", name=f"wg-b{env_suffix}",
            work_group_configuration=dict(
                publish_cloud_watch_metrics_enabled=True,
                result_configuration_updates=dict(output_location=location),
            ),
        )
        # deprecated struct
        athena.CfnWorkGroup(
            self,
            "C",
            name=f"wg-c{env_suffix}",
            work_group_configuration_updates=athena.CfnWorkGroup.WorkGroupConfigurationUpdatesProperty(
                bytes_scanned_cutoff_per_query=10_000_000_000,
                result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(
                    output_location=location,
                    remove_output_location=False,
                    encryption_configuration=athena.CfnWorkGroup.EncryptionConfigurationProperty(
                        encryption_option="SSE_S3",
                    ),
                ),
            ),
        )
        # struct with a key it does not have
        athena.CfnWorkGroup(
            self, "D", name="wg-d",
            work_group_configuration=athena.CfnWorkGroup.WorkGroupConfigurationProperty(
                result_configuration_updates=athena.CfnWorkGroup.ResultConfigurationUpdatesProperty(
                    output_location=location,
                ),
            ),
        )
