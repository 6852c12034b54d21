"""The AWS CLI as far as the documents use it, with botocore, which comes with moto: nobody has to install a CLI.

aws.py SERVICE OPERATION [OPTION...]  runs a command and prints its answer as the CLI does
aws.py --check                        reads a JSON array of commands from standard input, each an array of arguments (null
                                      for one that only the shell knows), and prints an array with the problem of each, or
                                      null; a problem that begins with "v2:" is none for version 2 of the CLI
"""

import difflib
import json
import re
import sys

import botocore.session
import jmespath
from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError, UnknownServiceError

# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
GLOBAL = {"region", "profile", "output", "query", "endpoint-url", "color", "ca-bundle", "cli-read-timeout", "cli-connect-timeout"}
GLOBAL_FLAGS = {"debug", "no-paginate", "no-verify-ssl", "no-sign-request"}
VERSION_2 = {"cli-binary-format"}
VERSION_2_FLAGS = {"no-cli-pager", "cli-auto-prompt", "no-cli-auto-prompt"}
PAGING = {"max-items", "page-size", "starting-token"}
OUTPUTS = {"json", "text", "table"}
OUTPUTS_OF_VERSION_2 = {"yaml", "yaml-stream", "off"}

# Commands that version 2 of the CLI adds to those of the API, with their options; those with a value end with "=".
ADDED_BY_VERSION_2 = {
    ("sso", "login"): {"profile=", "sso-session=", "no-browser", "use-device-code"},
    ("logs", "tail"): {"since=", "follow", "format=", "filter-pattern=", "log-stream-names=", "log-stream-name-prefix="},
}

# Where the CLI has another name than the API.
SERVICES = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}
OPTIONS = {("sns", "subscribe", "Endpoint"): "notification-endpoint"}

session = botocore.session.get_session()


class Wrong(Exception):
    """One sentence about what is wrong with a command."""


def read(args):
    """The command as (service, operation model, parameters, global options); Wrong for one that the CLI rejects."""
    if len(args) < 2 or None in args[:2]:
        raise Wrong("A service and an operation are missing, such as aws sns publish.")
    service, operation, *rest = args
    if (service, operation) in ADDED_BY_VERSION_2:
        check_added(ADDED_BY_VERSION_2[service, operation], rest)
        return service, None, {}, {}
    try:
        model = session.get_service_model(SERVICES.get(service, service))
    except UnknownServiceError:
        raise Wrong(f"aws has no service {service}.{similar(service, session.get_available_services())}") from None
    operations = {xform_name(name, "-"): name for name in model.operation_names}
    if operation not in operations:
        raise Wrong(f"aws {service} has no operation {operation}.{similar(operation, operations)}")
    shape = model.operation_model(operations[operation])
    members = shape.input_shape.members if shape.input_shape else {}
    options = {OPTIONS.get((service, operation, name), xform_name(name, "-")): name for name in members}
    flags = {
        flag: (name, value)
        for option, name in options.items()
        if members[name].type_name == "boolean"
        for flag, value in ((option, True), (f"no-{option}", False))
    }
    known = {*options, *flags, *GLOBAL, *GLOBAL_FLAGS, *PAGING, *VERSION_2, *VERSION_2_FLAGS}
    parameters, general = {}, {}
    while rest:
        option = rest.pop(0)
        if option is None or not option.startswith("--"):
            raise Wrong(f"aws {service} {operation} takes no argument {option}. Quote a value that contains blanks.")
        option, equals, value = option[2:].partition("=")
        values = [value] if equals else []
        while rest and not equals and not (rest[0] or "").startswith("--"):
            values.append(rest.pop(0))
        if option not in known:
            raise Wrong(f"aws {service} {operation} has no option --{option}.{similar(option, known)}")
        if option in flags:
            parameters[flags[option][0]] = flags[option][1]
        elif option in GLOBAL_FLAGS | VERSION_2_FLAGS:
            general[option] = True
        elif not values:
            raise Wrong(f"--{option} has no value.")
        elif option in options:
            parameters[options[option]] = value_of(members[options[option]], values, option)
        elif len(values) > 1:
            raise Wrong(f"--{option} takes one value, but has {len(values)}. Quote a value that contains blanks.")
        else:
            general[option] = values[0]
    missing = [xform_name(name, "-") for name in (shape.input_shape.required_members if members else []) if name not in parameters]
    if missing:
        raise Wrong(f"aws {service} {operation} requires --{', --'.join(missing)}.")
    check_general(general, shape)
    return service, shape, parameters, general


def check_added(known, rest):
    while rest:
        option = rest.pop(0)
        if option is None or not option.startswith("--"):
            continue
        name, _, value = option[2:].partition("=")
        if name not in known and f"{name}=" not in known:
            raise Wrong(f"There is no option --{name}.{similar(name, [one.rstrip('=') for one in known])}")
        if f"{name}=" in known and not value and not rest:
            raise Wrong(f"--{name} has no value.")


def value_of(shape, values, option):
    """The value of a parameter; None where only the shell knows a part of it."""
    if shape.type_name == "list":
        if len(values) == 1 and values[0] is not None and values[0].startswith("["):
            return json_of(values[0], option)
        return [value_of(shape.member, [value], option) for value in values]
    if len(values) > 1:
        raise Wrong(f"--{option} takes one value, but has {len(values)}. Quote a value that contains blanks.")
    [value] = values
    if value is None or value.startswith(("file://", "fileb://")):
        return value
    if shape.type_name in ("structure", "map"):
        # What is not JSON is the CLI's shorthand.
        return json_of(value, option) if value.startswith("{") else value
    if shape.type_name in ("integer", "long"):
        if not re.fullmatch(r"-?\d+", value):
            raise Wrong(f"--{option} takes a number, but has {value}.")
        return int(value)
    if getattr(shape, "enum", None) and value not in shape.enum:
        raise Wrong(f"--{option} takes {', '.join(shape.enum)}, but has {value}.")
    return value


def json_of(value, option):
    try:
        return json.loads(value)
    except ValueError as error:
        raise Wrong(f"The value of --{option} is not JSON: {error}.") from None


def check_general(general, shape):
    query, output = general.get("query"), general.get("output")
    if query:
        try:
            tree = jmespath.compile(query).parsed
        except jmespath.exceptions.JMESPathError as error:
            raise Wrong(f"--query is not JMESPath: {error}") from None
        while tree["children"] and tree["type"] in QUERY_BEGINS:
            tree = tree["children"][0]
        members = shape.output_shape.members if shape.output_shape else {}
        if tree["type"] == "field" and tree["value"] not in members:
            raise Wrong(f"The answer has no {tree['value']} for --query. It has {', '.join(members) or 'nothing'}.")
    if output and output not in OUTPUTS | OUTPUTS_OF_VERSION_2:
        raise Wrong(f"--output takes {', '.join(sorted(OUTPUTS))}, but has {output}.")


QUERY_BEGINS = {"subexpression", "index_expression", "projection", "value_projection", "filter_projection", "flatten", "pipe"}


def similar(name, names):
    found = difflib.get_close_matches(name, names, 1)
    return f" Did you mean {found[0]}?" if found else ""


def needs_version_2(args, general):
    if tuple(args[:2]) in ADDED_BY_VERSION_2 or general.get("output") in OUTPUTS_OF_VERSION_2:
        return True
    return any(option in VERSION_2 | VERSION_2_FLAGS for option in general)


def problem_of(args):
    try:
        general = read(args)[3]
    except Wrong as wrong:
        return str(wrong)
    return f"v2:aws {' '.join(args[:2])}" if needs_version_2(args, general) else None


def run(args):
    service, shape, parameters, general = read(args)
    if shape is None:
        raise Wrong(f"aws {' '.join(args[:2])} is of version 2 of the CLI, and cannot be run here.")
    client = session.create_client(
        service, region_name=general.get("region"), endpoint_url=general.get("endpoint-url")
    )
    answer = getattr(client, xform_name(shape.name))(**{name: content_of(value) for name, value in parameters.items()})
    answer.pop("ResponseMetadata", None)
    if general.get("query"):
        answer = jmespath.search(general["query"], answer)
    if general.get("output") == "text":
        print(text_of(answer))
    elif answer not in ({}, None):
        print(json.dumps(answer, indent=4, default=str, ensure_ascii=False))


def text_of(answer):
    """As --output text prints texts, numbers, a list of them, or a list of lists of them."""
    if not isinstance(answer, list):
        return str(answer)
    separator = "\n" if any(isinstance(one, list) for one in answer) else "\t"
    return separator.join(map(text_of, answer))


def content_of(value):
    if not isinstance(value, str) or not value.startswith(("file://", "fileb://")):
        return value
    kind, path = value.split("://", 1)
    with open(path, "r" if kind == "file" else "rb") as file:
        return file.read()


if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["--check"]:
            print(json.dumps([problem_of(args) for args in json.load(sys.stdin)]))
        else:
            run(sys.argv[1:])
    except (Wrong, BotoCoreError, ClientError) as error:
        sys.exit(f"aws: {error}")
