#!/usr/bin/env python3
import aws_cdk as cdk

from stacks.config import CONFIG, NAME_SUFFIX
from stacks.etl_stack import EtlStack
from stacks.storage_stack import StorageStack

app = cdk.App()
storage = StorageStack(app, "Storage" + NAME_SUFFIX)
EtlStack(app, "Etl", raw_bucket=storage.raw, description=f"etl in {CONFIG['region']}")
app.synth()
