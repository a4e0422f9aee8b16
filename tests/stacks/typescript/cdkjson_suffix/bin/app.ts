import { App } from "aws-cdk-lib";
import { DocStack } from "../lib/doc-stack";

const app = new App();
new DocStack(app, "Docs");
