"""Writes `cdkfix/catalogue/data` from aws-cdk-lib's jsii assembly and cfn-lint's data.

    python tools/build_catalogue.py --node-modules DIR --cfn-lint DIR --snapshot YYYY-MM-DD

Needs Node.js on the PATH, for the identifiers of Lambda's runtimes. The same input gives the same
bytes on any day.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from catalogue_sources import cloudformation, jsii
from catalogue_sources.makers import Makers
from catalogue_sources.physical_names import Matcher

from cdkfix.catalogue.model import Change
from cdkfix.catalogue.store import Index, PropRecord, ResourceRecord, RuntimeRecord, TypeRecord
from cdkfix.catalogue.store import file_name as module_file

_ASSEMBLIES = (
    "aws-cdk-lib",
    "constructs",
    "@aws-cdk/aws-glue-alpha",
    "@aws-cdk/aws-lambda-python-alpha",
)
#: Releases whose types projects still use, by the folder that `package.json` installs them in: the
#: last one of Glue's alpha package in which `Job` is a class to construct.
_EARLIER = ("aws-glue-alpha-earlier",)
_STACK = "aws-cdk-lib.Stack"
_DEFAULT_LENGTH = 100
_RUNTIMES_SCRIPT = """
const { Runtime } = require('aws-cdk-lib/aws-lambda');
const members = Object.entries(Runtime).filter(([name, value]) =>
  value instanceof Runtime && value !== Runtime.FROM_IMAGE);
console.log(JSON.stringify(members.map(([name, value]) => [name, value.name])));
"""

_Record = TypeVar("_Record", TypeRecord, ResourceRecord, RuntimeRecord)


def build(
    node_modules: Path, cfn_lint: Path, snapshot: date, extra: Iterable[str] = ()
) -> dict[str, str]:
    """Return the catalogue's files by name.

    `cfn_lint` is the installed `cfnlint` package's folder; `extra` names further npm packages
    with a jsii assembly. Raises `FileNotFoundError` where a source is missing.
    """
    assemblies = [jsii.load(node_modules / name) for name in (*_ASSEMBLIES, *extra)]
    data = cfn_lint / "data"
    schemas = cloudformation.load_schemas(data)
    earlier = [jsii.load(node_modules / name) for name in _EARLIER]
    types = jsii.with_earlier(jsii.types(assemblies), earlier)
    matcher = Matcher(types, schemas)
    makers = Makers(types, matcher)
    index: Index = {
        "versions": {
            **{assembly.name: assembly.manifest["version"] for assembly in assemblies},
            "cfn-lint": _version_of(cfn_lint),
            "snapshot": snapshot.isoformat(),
        },
        "modules": {
            prefix: (typescript, python)
            for assembly in assemblies
            for prefix, typescript, python in jsii.modules(assembly)
        },
        "aliases": {path: to for assembly in assemblies for path, to in jsii.aliases(assembly)},
        "makers": sorted(
            {name for _, declared in types.values() for name in makers.makes(declared)}
        ),
    }
    by_module: defaultdict[str, dict[str, TypeRecord]] = defaultdict(dict)
    for fqn in types:
        prefix = fqn
        while prefix not in index["modules"]:
            prefix = prefix.rpartition(".")[0]
        by_module[prefix][fqn[len(prefix) + 1 :]] = {
            **_type_record(fqn, prefix, types, matcher),
            **_maker_record(types[fqn][1], prefix, makers),
        }
    files = {module_file(prefix): _lines(found) for prefix, found in by_module.items()}
    if len(files) != len(by_module):
        raise ValueError("two modules share a file name")
    files["index.json"] = json.dumps(index, sort_keys=True, indent=1) + "\n"
    files["resources.json"] = _lines(
        _resources(schemas, cloudformation.stateful_types(data), matcher.l1_by_resource)
    )
    files["runtimes.json"] = _lines(_runtimes(node_modules, cloudformation.lifecycles(data)))
    return files


def _type_record(
    fqn: str, prefix: str, types: Mapping[str, tuple[jsii.Assembly, jsii.Type]], matcher: Matcher
) -> TypeRecord:
    assembly, declared = types[fqn]
    bases = [_short(base, prefix) for base in declared.get("interfaces", ()) if base in types]
    if declared["kind"] == "enum":
        return {"kind": "enum", "constants": _deprecations(declared.get("members", ()))}
    properties = declared.get("properties", [])
    if declared["kind"] == "interface":
        if declared.get("datatype"):
            props = {prop["name"]: _prop(prop, prefix) for prop in properties}
            return _filled({"kind": "struct", "bases": bases, "props": props})
        methods = declared.get("methods", [])
        members = sorted(member["name"] for member in (*properties, *methods))
        return _filled({"kind": "interface", "bases": bases, "members": members})
    inherited = set(_instance_names(declared.get("base"), types))
    instance = [
        m
        for m in (*properties, *declared.get("methods", ()))
        if not m.get("static") and m["name"] not in inherited
    ]
    match = matcher.match(fqn)
    struct = matcher.struct_of(declared)
    mirrored = set(matcher.props(struct)) & {m["name"] for m in instance}
    # An L1 has a property for each of its props: said once, in the struct.
    is_mirror = bool(mirrored) and mirrored == set(matcher.props(struct))
    record: TypeRecord = {
        "kind": "class",
        "bases": bases,
        "construct": jsii.is_a(types, fqn, "constructs.Construct"),
        "parameters": [p["name"] for p in declared.get("initializer", {}).get("parameters", ())],
        "constants": _deprecations(p for p in properties if p.get("static")),
        "static_methods": sorted(m["name"] for m in declared.get("methods", ()) if m.get("static")),
        "members": sorted(
            {m["name"] for m in instance if not m.get("protected")}
            - (mirrored if is_mirror else set())
        ),
        "mirrors_struct": is_mirror,
        "protected": sorted(m["name"] for m in instance if m.get("protected")),
        "names": match.names,
        "changes": {
            change.name.lower(): names
            for change in Change
            if (names := [prop for prop, does in match.changes.items() if does is change])
        },
    }
    if jsii.is_a(types, fqn, _STACK) or fqn == "constructs.Construct":
        record["private"] = jsii.private_members(assembly, declared)
    if "base" in declared:
        record["base"] = _short(declared["base"], prefix)
    if struct is not None:
        record["struct"] = _short(struct, prefix)
    if match.cfn_type is not None:
        record["cfn_type"] = match.cfn_type
    return _filled(record)


def _maker_record(declared: jsii.Type, prefix: str, makers: Makers) -> TypeRecord:
    makes = makers.makes(declared)
    returns = makers.returns(declared) if declared["kind"] != "enum" else {}
    record: TypeRecord = {
        "makes": {name: (_short(made, prefix), index) for name, (made, index) in makes.items()},
        "returns": {name: _short(given, prefix) for name, given in returns.items()},
    }
    return _filled(record)


def _instance_names(
    fqn: str | None, types: Mapping[str, tuple[jsii.Assembly, jsii.Type]]
) -> Iterator[str]:
    """Yield the names of a class's instance members, inherited ones included."""
    while fqn is not None and fqn in types:
        declared = types[fqn][1]
        for member in (*declared.get("properties", ()), *declared.get("methods", ())):
            if not member.get("static"):
                yield member["name"]
        fqn = declared.get("base")


def _filled(record: TypeRecord) -> TypeRecord:
    for key in [key for key, value in record.items() if not value]:
        del record[key]  # type: ignore[misc]
    return record


def _short(spelled: str, prefix: str) -> str:
    return spelled.replace(f"{prefix}.", ".")


def _prop(prop: jsii.Member, prefix: str) -> PropRecord:
    spelled = _short(jsii.spell(prop["type"]), prefix) + ("?" if prop.get("optional") else "")
    docs = prop.get("docs", {})
    default = _sentence(docs.get("default"))
    deprecated = _sentence(docs.get("deprecated"), length=None)
    return (spelled, default, deprecated) if default or deprecated else spelled


def _deprecations(members: Iterable[jsii.Member]) -> dict[str, str | None]:
    return {
        member["name"]: _sentence(member.get("docs", {}).get("deprecated"), length=None)
        for member in members
    }


def _sentence(text: str | None, length: int | None = _DEFAULT_LENGTH) -> str | None:
    """Return documentation as one line, without the dash that marks prose in CDK's defaults."""
    if text is None:
        return None
    line = " ".join(text.removeprefix("- ").split())
    return line if length is None or len(line) <= length else line[: length - 1].rstrip() + "…"


def _resources(
    schemas: Mapping[str, cloudformation.Schema],
    stateful: frozenset[str],
    l1_by_resource: Mapping[str, str],
) -> dict[str, ResourceRecord]:
    found: dict[str, ResourceRecord] = {}
    resource_names = frozenset(name.rpartition("::")[2].lower() for name in schemas)
    for name in {*schemas, *stateful, *l1_by_resource}:
        record: ResourceRecord = {}
        if name in schemas and (paths := cloudformation.create_only(schemas[name])):
            record["create_only"] = paths
        if name in cloudformation.AT_DELETION:
            record["at_deletion"] = cloudformation.AT_DELETION[name]
        if name in l1_by_resource:
            record["l1"] = l1_by_resource[name]
        if name in stateful:
            record["stateful"] = True
        if name in schemas:
            length = cloudformation.name_length(schemas[name], resource_names)
            if length is not None:
                record["name_length"] = length
        if record:
            found[name] = record
    return found


def _runtimes(
    node_modules: Path, lifecycles: Mapping[str, cloudformation.Lifecycle]
) -> dict[str, RuntimeRecord]:
    found: dict[str, RuntimeRecord] = {
        name: {"deprecated": dates["deprecated"], "successor": dates["successor"], "members": []}
        for name, dates in lifecycles.items()
    }
    script = subprocess.run(
        ["node", "-e", _RUNTIMES_SCRIPT],
        cwd=node_modules.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    members: list[tuple[str, str]] = json.loads(script.stdout)
    for member, identifier in sorted(members):
        unknown: RuntimeRecord = {"deprecated": None, "successor": None, "members": []}
        found.setdefault(identifier, unknown)["members"].append(member)
    return found


def _version_of(cfn_lint: Path) -> str:
    installed = importlib.metadata.distributions(name="cfn-lint", path=[str(cfn_lint.parent)])
    return next(iter(installed)).version


def _lines(records: Mapping[str, _Record]) -> str:
    """Return a JSON object with one entry a line: look-ups parse one line, diffs show one type."""
    entries = (
        f"{json.dumps(key)}:"
        + json.dumps(records[key], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for key in sorted(records)
    )
    return "{\n" + ",\n".join(entries) + "\n}\n"


def write(files: Mapping[str, str], directory: Path) -> None:
    """Write the files, and delete those of modules that are no more."""
    directory.mkdir(parents=True, exist_ok=True)
    for stale in {path.name for path in directory.glob("*.json")} - set(files):
        (directory / stale).unlink()
    for name, content in files.items():
        (directory / name).write_text(content, "utf-8", newline="\n")


def main() -> None:
    """Run the builder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--node-modules", type=Path, required=True, help="holds aws-cdk-lib")
    parser.add_argument("--cfn-lint", type=Path, help="folder of the package cfnlint")
    parser.add_argument("--snapshot", type=date.fromisoformat, required=True)
    parser.add_argument("--assembly", action="append", default=[], help="further npm package")
    parser.add_argument("--output", type=Path, default=Path("cdkfix/catalogue/data"))
    options = parser.parse_args()
    cfn_lint: Path = options.cfn_lint or cfn_lint_package()
    files = build(options.node_modules, cfn_lint, options.snapshot, options.assembly)
    write(files, options.output)
    print(f"{len(files)} files, {sum(len(text.encode()) for text in files.values()):,} bytes")


def cfn_lint_package() -> Path:
    """Return the folder of the installed `cfnlint`.

    Raises `ModuleNotFoundError` where it is not installed.
    """
    found = importlib.util.find_spec("cfnlint")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("cfn-lint is not installed", name="cfnlint")
    return Path(found.origin).parent


if __name__ == "__main__":
    main()
