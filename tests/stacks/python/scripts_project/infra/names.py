"""Names that the scripts and the stack share."""

env_suffix = "dev"
REPORT_BUCKET = f"report-files{env_suffix}"
REPORT_DB = "report-db"


def arn_of(bucket: str) -> str:
    return f"arn:aws:s3:::{bucket}"
