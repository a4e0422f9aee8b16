SUFFIX = "-dev01"
STACK_NAME = f"pipeline{SUFFIX}"
GLUE_VERSION, WORKERS = "3.0", 10


class Names:
    DATABASE = "pipe-db"
    BUCKET = "pipe-bucket" + SUFFIX
