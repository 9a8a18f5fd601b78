"""What terraform/environments/aws asks of AWS and moto does not answer, or answers otherwise: a quota, which queues may send dead letters
to a queue, conditions in buckets' policies, an API's stage, details of clusters and security groups, what is backed up and who is told.
"""

import json
import os
import uuid
from types import SimpleNamespace
from urllib.parse import unquote

from moto.apigateway.models import APIGatewayBackend, Stage
from moto.backup import urls as backup_urls
from moto.backup.exceptions import ResourceNotFoundException
from moto.backup.responses import BackupResponse
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.rds.models import DBCluster, DBInstance
from moto.s3.models import FakeBucket
from moto.servicequotas.models import ServiceQuotasBackend
from moto.servicequotas.responses import ServiceQuotasResponse
from moto.sqs.models import Queue

EXECUTIONS = "L-B99A9384"


def executions(backend):
    """How many functions may run at once: CONCURRENT_EXECUTIONS, or what an account has that asked for more."""
    return {
        "ServiceCode": "lambda",
        "ServiceName": "AWS Lambda",
        "QuotaArn": f"arn:aws:servicequotas:{backend.region_name}:{backend.account_id}:lambda/{EXECUTIONS}",
        "QuotaCode": EXECUTIONS,
        "QuotaName": "Concurrent executions",
        "Value": float(os.environ.get("CONCURRENT_EXECUTIONS", "1000")),
        "Unit": "None",
        "Adjustable": True,
        "GlobalQuota": False,
    }


def knowing_executions(quota):
    def found(backend, service_code, quota_code):
        if (service_code, quota_code) == ("lambda", EXECUTIONS):
            return executions(backend)
        return quota(backend, service_code, quota_code)

    return found


def get_aws_default_service_quota(response):
    return response.get_service_quota()


def with_conditions(get_permission):
    """Moto takes a denial without TLS for a denial: who comes to this port is taken as coming with TLS."""

    def permitted(bucket, action, resource):
        if bucket.policy is None:
            return get_permission(bucket, action, resource)
        policy = json.loads(bucket.policy)
        policy["Statement"] = [one for one in policy["Statement"] if "Condition" not in one]
        return get_permission(SimpleNamespace(policy=json.dumps(policy).encode()), action, resource)

    return permitted


def with_stage(map_path):
    """An API that is made without its deployment has no stage; a host name wants one."""

    def mapped(backend, domain_name, rest_api_id, base_path, stage):
        backend.apis[rest_api_id].stages.setdefault(stage, Stage(name=stage))
        return map_path(backend, domain_name, rest_api_id, base_path, stage)

    return mapped


def with_insights(make):
    def made(instance, *given, **named):
        make(instance, *given, **named)
        instance.performance_insights_enabled = named.get("enable_performance_insights", False)

    return made


def scaling(told):
    """What an older kind of cluster has, and ours not."""
    return property(lambda cluster: told.fget(cluster) if cluster.scaling_configuration else None)


def rule_description(rule):
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


def list_tags(response):
    """Moto takes the part of the path before the last: its own clients end a path with a slash, Terraform's do not."""
    name = unquote(response.path.split("/tags/")[1].rstrip("/"))
    return json.dumps({"Tags": response.backup_backend.list_tags(name)})


class Selections:
    """What a plan backs up, by the plan's id."""

    @staticmethod
    def kept(response):
        plan = response.path.split("/")[3]
        backend = response.backup_backend
        backend.get_backup_plan(plan, None)
        return plan, backend.__dict__.setdefault("selections", {}).setdefault(plan, {})

    @staticmethod
    def create_backup_selection(response):
        plan, selections = Selections.kept(response)
        selection = str(uuid.uuid4())
        selections[selection] = json.loads(response.body)["BackupSelection"]
        return json.dumps({"SelectionId": selection, "BackupPlanId": plan})

    @staticmethod
    def get_backup_selection(response):
        plan, selections = Selections.kept(response)
        selection = response.path.rstrip("/").split("/")[-1]
        if selection not in selections:
            raise ResourceNotFoundException(f"Cannot find Backup Selection with id {selection}")
        return json.dumps({"SelectionId": selection, "BackupPlanId": plan, "BackupSelection": selections[selection]})

    @staticmethod
    def list_backup_selections(response):
        plan, selections = Selections.kept(response)
        listed = [{"SelectionId": key, "BackupPlanId": plan, "SelectionName": one["SelectionName"]} for key, one in selections.items()]
        return json.dumps({"BackupSelectionsList": listed})

    @staticmethod
    def delete_backup_selection(response):
        Selections.kept(response)[1].pop(response.path.rstrip("/").split("/")[-1], None)
        return "{}"


class Notifications:
    """Who is told of a vault's events, by the vault's name. No vault holds a backup: nothing here makes one."""

    @staticmethod
    def kept(response):
        vault = response.path.split("/")[2]
        backend = response.backup_backend
        return vault, backend.describe_backup_vault(vault), backend.__dict__.setdefault("notifications", {})

    @staticmethod
    def put_backup_vault_notifications(response):
        name, _, notifications = Notifications.kept(response)
        notifications[name] = json.loads(response.body)
        return "{}"

    @staticmethod
    def get_backup_vault_notifications(response):
        name, vault, notifications = Notifications.kept(response)
        if name not in notifications:
            raise ResourceNotFoundException(f"Failed reading notifications from database for Backup vault {name}")
        return json.dumps({"BackupVaultName": name, "BackupVaultArn": vault.backup_vault_arn, **notifications[name]})

    @staticmethod
    def delete_backup_vault_notifications(response):
        name, _, notifications = Notifications.kept(response)
        notifications.pop(name, None)
        return "{}"

    @staticmethod
    def list_recovery_points_by_backup_vault(response):
        Notifications.kept(response)
        return json.dumps({"RecoveryPoints": []})


def add():
    """Has moto answer it; before its server starts."""
    ServiceQuotasBackend.get_service_quota = knowing_executions(ServiceQuotasBackend.get_service_quota)
    ServiceQuotasResponse.get_aws_default_service_quota = get_aws_default_service_quota
    FakeBucket.get_permission = with_conditions(FakeBucket.get_permission)
    Queue.BASE_ATTRIBUTES = [*Queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
    # Text without an end is how the policy is taken away.
    Queue.redrive_allow_policy = property(lambda queue: vars(queue).get("sources") or None, lambda queue, text: vars(queue).update(sources=text))
    APIGatewayBackend.create_base_path_mapping = with_stage(APIGatewayBackend.create_base_path_mapping)
    DBInstance.__init__ = with_insights(DBInstance.__init__)
    DBCluster.scaling_configuration_info = scaling(DBCluster.scaling_configuration_info)
    SecurityGroupRule.description = property(rule_description)
    BackupResponse.list_tags = list_tags
    for answers in (Selections, Notifications):
        for name, answer in vars(answers).items():
            if not name.startswith("_") and name != "kept":
                setattr(BackupResponse, name, answer.__func__)
    for route in ("notification-configuration", "recovery-points"):
        backup_urls.url_paths["{0}/backup-vaults/(?P<name>[^/]+)/" + route + "/?$"] = backup_urls.response.dispatch
