#!/usr/bin/env python3
import aws_cdk as cdk

from infra.stack import ReportStack

app = cdk.App()
ReportStack(app, "Report")
app.synth()
