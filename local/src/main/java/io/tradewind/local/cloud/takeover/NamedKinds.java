package io.tradewind.local.cloud.takeover;

import static io.tradewind.local.cloud.takeover.NamedKind.asked;
import static io.tradewind.local.cloud.takeover.NamedKind.inside;
import static io.tradewind.local.cloud.takeover.NamedKind.named;
import static io.tradewind.local.cloud.takeover.NamedKind.prefixed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cloud.takeover.NamedKind.Await;
import io.tradewind.local.cloud.takeover.NamedKind.TagsOf;
import java.util.List;
import java.util.Map;

/** What AWS refuses to make a second time, or would make twice, by its name. */
final class NamedKinds {

    private static final TagsOf BALANCER =
            (item, aws) -> balancerTags(aws, item.path("LoadBalancerArn").asText());
    private static final TagsOf TARGET_GROUP =
            (item, aws) -> balancerTags(aws, item.path("TargetGroupArn").asText());

    private NamedKinds() {}

    static List<Kind> all() {
        return List.of(
                new NamedKind(
                        "aws_iam_role",
                        "iam list-roles",
                        "Roles",
                        prefixed("RoleName", "name_prefix"),
                        "RoleName",
                        asked("iam list-role-tags", "RoleName", "RoleName", "Tags"),
                        false,
                        Await.NOTHING),
                new NamedKind(
                        "aws_cloudwatch_log_group",
                        "logs describe-log-groups",
                        "logGroups",
                        named("logGroupName", "name"),
                        "logGroupName",
                        asked("logs list-tags-log-group", "logGroupName", "logGroupName", "tags"),
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_dynamodb_table",
                        "dynamodb list-tables",
                        "TableNames",
                        named("Name", "name"),
                        "Name",
                        NamedKinds::tableTags,
                        true,
                        new Await("dynamodb wait table-exists", "TableName")),
                new NamedKind(
                        "aws_ecr_repository",
                        "ecr describe-repositories",
                        "repositories",
                        named("repositoryName", "name"),
                        "repositoryName",
                        asked("ecr list-tags-for-resource", "resourceArn", "repositoryArn", "tags"),
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_lb",
                        "elbv2 describe-load-balancers",
                        "LoadBalancers",
                        named("LoadBalancerName", "name"),
                        "LoadBalancerArn",
                        BALANCER,
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_lb_target_group",
                        "elbv2 describe-target-groups",
                        "TargetGroups",
                        named("TargetGroupName", "name"),
                        "TargetGroupArn",
                        TARGET_GROUP,
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_backup_vault",
                        "backup list-backup-vaults",
                        "BackupVaultList",
                        named("BackupVaultName", "name"),
                        "BackupVaultName",
                        asked("backup list-tags", "ResourceArn", "BackupVaultArn", "Tags"),
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_backup_plan",
                        "backup list-backup-plans",
                        "BackupPlansList",
                        named("BackupPlanName", "name"),
                        "BackupPlanId",
                        asked("backup list-tags", "ResourceArn", "BackupPlanArn", "Tags"),
                        false,
                        Await.NOTHING),
                new NamedKind(
                        "aws_db_subnet_group",
                        "rds describe-db-subnet-groups",
                        "DBSubnetGroups",
                        named("DBSubnetGroupName", "name"),
                        "DBSubnetGroupName",
                        database("DBSubnetGroupArn"),
                        true,
                        Await.NOTHING),
                new NamedKind(
                        "aws_rds_cluster_parameter_group",
                        "rds describe-db-cluster-parameter-groups",
                        "DBClusterParameterGroups",
                        prefixed("DBClusterParameterGroupName", "name_prefix"),
                        "DBClusterParameterGroupName",
                        database("DBClusterParameterGroupArn"),
                        false,
                        Await.NOTHING),
                new NamedKind(
                        "aws_rds_cluster",
                        "rds describe-db-clusters",
                        "DBClusters",
                        named("DBClusterIdentifier", "cluster_identifier"),
                        "DBClusterIdentifier",
                        database("DBClusterArn"),
                        true,
                        new Await("rds wait db-cluster-available", "DBClusterIdentifier")),
                new NamedKind(
                        "aws_rds_cluster_instance",
                        "rds describe-db-instances",
                        "DBInstances",
                        named("DBInstanceIdentifier", "identifier"),
                        "DBInstanceIdentifier",
                        database("DBInstanceArn"),
                        true,
                        new Await("rds wait db-instance-available", "DBInstanceIdentifier")),
                new NamedKind(
                        "aws_acm_certificate",
                        "acm list-certificates",
                        "CertificateSummaryList",
                        named("DomainName", "domain_name"),
                        "CertificateArn",
                        asked(
                                "acm list-tags-for-certificate",
                                "CertificateArn",
                                "CertificateArn",
                                "Tags"),
                        false,
                        Await.NOTHING),
                new NamedKind(
                        "aws_api_gateway_domain_name",
                        "apigateway get-domain-names",
                        "items",
                        named("domainName", "domain_name"),
                        "domainName",
                        inside("tags"),
                        true,
                        Await.NOTHING));
    }

    private static TagsOf database(String arn) {
        return asked("rds list-tags-for-resource", "ResourceName", arn, "TagList");
    }

    private static JsonNode balancerTags(Inquiry aws, String arn) {
        return aws.ask("elbv2 describe-tags", Map.of("ResourceArns", List.of(arn)))
                .path("TagDescriptions")
                .path(0)
                .path("Tags");
    }

    private static JsonNode tableTags(JsonNode item, Inquiry aws) {
        String name = item.path("Name").asText();
        String arn =
                aws.ask("dynamodb describe-table", Map.of("TableName", name))
                        .path("Table")
                        .path("TableArn")
                        .asText();
        return aws.ask("dynamodb list-tags-of-resource", Map.of("ResourceArn", arn)).path("Tags");
    }
}
