"""Comments stay with the argument whose line they share, also behind the brackets that close it."""

from __future__ import annotations

import pytest

from cdkfix.testing import run

SELECT = ["s3-bucket-removal-policy", "s3-auto-delete-objects"]
TOPS = {
    "typescript": "import * as cdk from 'aws-cdk-lib';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n",
    "python": "import aws_cdk as cdk\nfrom aws_cdk import aws_s3 as s3\n",
}
_TS = "removalPolicy: cdk.RemovalPolicy.DESTROY"
_PY = "removal_policy=cdk.RemovalPolicy.DESTROY"
CASES = [
    pytest.param(
        "typescript",
        "new s3.Bucket(s, 'B', {\n  bucketName: 'b' }); // ours\n",
        f"new s3.Bucket(s, 'B', {{\n  bucketName: 'b', // ours\n  {_TS},\n"
        "  autoDeleteObjects: true });\n",
        id="typescript: behind the call",
    ),
    pytest.param(
        "typescript",
        "const all = [\n  new s3.Bucket(s, 'B', {\n    versioned: true,\n"
        "    bucketName: 'b' }),  /* ours */\n];\n",
        "const all = [\n  new s3.Bucket(s, 'B', {\n    versioned: true,\n"
        f"    bucketName: 'b',  /* ours */\n    {_TS},\n    autoDeleteObjects: true }}),\n];\n",
        id="typescript: behind an item",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(s, 'B', { bucketName: 'b' }); // ours\n",
        f"new s3.Bucket(s, 'B', {{ bucketName: 'b', {_TS}, autoDeleteObjects: true }}); // ours\n",
        id="typescript: of a statement on one line",
    ),
    pytest.param(
        "typescript",
        "new s3.Bucket(s, 'B', {\n  bucketName: 'b' }).grantRead(r); // theirs\n",
        f"new s3.Bucket(s, 'B', {{\n  bucketName: 'b',\n  {_TS},\n"
        "  autoDeleteObjects: true }).grantRead(r); // theirs\n",
        id="typescript: of what follows the call",
    ),
    pytest.param(
        "python",
        "s3.Bucket(s, 'B', versioned=True,\n          bucket_name='b')  # ours\n",
        "s3.Bucket(s, 'B', versioned=True,\n          bucket_name='b',  # ours\n"
        f"          {_PY},\n          auto_delete_objects=True)\n",
        id="python: behind the call",
    ),
    pytest.param(
        "python",
        "props = {\n    'bucket_name': 'b'}  # ours\ns3.Bucket(s, 'B', **props)\n",
        "props = {\n    'bucket_name': 'b'}  # ours\n"
        f"s3.Bucket(s, 'B', **props, {_PY}, auto_delete_objects=True)\n",
        id="python: behind a dict that is left",
    ),
    pytest.param(
        "python",
        "s3.Bucket(s, 'B', bucket_name='b')  # ours\n",
        f"s3.Bucket(s, 'B', bucket_name='b', {_PY}, auto_delete_objects=True)  # ours\n",
        id="python: of a statement on one line",
    ),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("language", "before", "after"), CASES)
def test_a_comment_stays_where_it_belongs(
    language: str, before: str, after: str, newline: str
) -> None:
    text, expected = ((TOPS[language] + part).replace("\n", newline) for part in (before, after))
    assert run(text, language, SELECT).text == expected
