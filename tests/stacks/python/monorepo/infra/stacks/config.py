"""Settings of the pipeline."""

NAME_SUFFIX = "-dev01"

CONFIG = {
    "region": "us-east-1",
    "glue": {"version": "3.0", "workers": 10, "database": "claims-db"},
    "retry": 10,
}

RAW_NAME = f"claims-raw{NAME_SUFFIX}"
QUEUE_NAME = "claims-queue" + NAME_SUFFIX
