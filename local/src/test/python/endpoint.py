"""AWS's APIs on one port without containers: moto's server, which keeps functions without running them.

CloudFormation expands a template of functions with AWS's own translator before it makes what the template names; moto does not, so it is
done here. It leaves out what moto makes from no template: aliases, schedules, an API's routes. Takes the arguments of moto_server:  python3 local/src/test/python/endpoint.py -p 4566
"""

import copy
import os
import sys

import missing
import moto.awslambda_simple.models
from moto.awslambda.models import LambdaBackend, lambda_backends
from moto.cloudformation.models import Stack
from moto.cloudformation.parsing import ResourceMap
from moto.core.config import default_user_config
from moto.server import main
from samtranslator.translator.transform import transform

TRANSFORM = "AWS::Serverless-2016-10-31"


class NoPolicies:
    """Templates of ours name no policy of AWS's by its short name."""

    @staticmethod
    def load():
        return {}


def expand(template, parameters):
    """Replaces a template of functions by what the translator makes of it."""
    if template.get("Transform") == TRANSFORM:
        plain = transform(copy.deepcopy(template), dict(parameters), NoPolicies())
        plain.pop("Transform", None)
        template.clear()
        template.update(reduced(plain))


def reduced(template):
    """Moto makes no aliases from templates: who names one gets its function. Its APIs have no routes, and cannot be deployed."""
    functions = {
        name: resource["Properties"]["FunctionName"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Alias"
    }

    def named(value):
        if isinstance(value, dict):
            if set(value) == {"Ref"} and value["Ref"] in functions:
                return functions[value["Ref"]]
            return {key: named(part) for key, part in value.items()}
        return [named(part) for part in value] if isinstance(value, list) else value

    template = named(template)
    for name in [name for name, resource in template["Resources"].items() if resource["Type"] == "AWS::ApiGateway::Deployment"]:
        del template["Resources"][name]
    return template


def made_expanded(make):
    def expand_and_make(stack):
        expand(stack.template_dict, stack.parameters)
        return make(stack)

    return expand_and_make


def updated_expanded(update):
    def expand_and_update(resources, template, parameters=None):
        expand(template, parameters or {})
        return update(resources, template, parameters)

    return expand_and_update


def as_given(listed):
    """A list as the text that was given, where moto tells how Python writes it."""

    def told(stack):
        parameters = listed.fget(stack)
        for parameter in parameters:
            if isinstance(parameter["ParameterValue"], list):
                parameter["ParameterValue"] = ",".join(parameter["ParameterValue"])
        return parameters

    return property(told)


if __name__ == "__main__":
    # The translator asks for the partition of a region.
    os.environ.setdefault("AWS_DEFAULT_REGION", "ap-southeast-2")
    # An invocation succeeds and does nothing. Moto has a backend for that, of which its CloudFormation does not know.
    default_user_config["lambda"]["use_docker"] = False
    default_user_config["iam"]["load_aws_managed_policies"] = True
    LambdaBackend.invoke = moto.awslambda_simple.models.LambdaSimpleBackend.invoke
    LambdaBackend.lambda_simple_results_queue = []
    moto.awslambda_simple.models.lambda_simple_backends = lambda_backends
    Stack._create_resource_map = made_expanded(Stack._create_resource_map)
    Stack.parameter_list = as_given(Stack.parameter_list)
    ResourceMap.update = updated_expanded(ResourceMap.update)
    missing.add()
    main(sys.argv[1:])
