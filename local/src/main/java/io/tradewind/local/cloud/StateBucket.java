package io.tradewind.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where Terraform keeps what it made: a bucket that is private and forgets no version. */
public final class StateBucket {

    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}");

    private StateBucket() {}

    /**
     * Makes the bucket and the two files that are not there yet. Running it again changes nothing;
     * a domain's name servers are told each time.
     *
     * @param domain the platform's domain, or empty
     */
    public static void prepare(Deployment deployment, String domain, PrintStream out) {
        if (!domain.isEmpty() && !DOMAIN.matcher(domain).matches()) {
            throw new StateException(
                    "--domain must be a host name without a scheme, such as trade.example.com");
        }
        String account = deployment.account();
        String bucket = deployment.name("-state-" + account);
        if (!deployment.holds(List.of("s3api", "head-bucket"), Map.of("Bucket", bucket))) {
            make(deployment, bucket);
        }
        protect(deployment, bucket);
        write(
                deployment.backend(),
                """
                bucket = "%s"
                key    = "terraform.tfstate"
                region = "%s"
                """
                        .formatted(bucket, deployment.region()),
                out);
        write(
                deployment.variables(),
                """
                environment = "%s"
                region      = "%s"
                account_id  = "%s"
                domain      = "%s"
                """
                        .formatted(deployment.environment(), deployment.region(), account, domain),
                out);
        if (!domain.isEmpty()) {
            zone(deployment, domain, out);
        }
        out.println("Terraform's state is in bucket " + bucket + ".");
    }

    private static void make(Deployment deployment, String bucket) {
        boolean first = deployment.region().equals("us-east-1");
        deployment.ask(
                List.of("s3api", "create-bucket"),
                first
                        ? Map.of("Bucket", bucket)
                        : Map.of(
                                "Bucket",
                                bucket,
                                "CreateBucketConfiguration",
                                Map.of("LocationConstraint", deployment.region())));
    }

    private static void protect(Deployment deployment, String bucket) {
        deployment.ask(
                List.of("s3api", "put-bucket-versioning"),
                Map.of("Bucket", bucket, "VersioningConfiguration", Map.of("Status", "Enabled")));
        deployment.ask(
                List.of("s3api", "put-public-access-block"),
                Map.of(
                        "Bucket",
                        bucket,
                        "PublicAccessBlockConfiguration",
                        Map.of(
                                "BlockPublicAcls", true,
                                "IgnorePublicAcls", true,
                                "BlockPublicPolicy", true,
                                "RestrictPublicBuckets", true)));
    }

    private static void zone(Deployment deployment, String domain, PrintStream out) {
        JsonNode zones =
                deployment.ask(
                        List.of("route53", "list-hosted-zones-by-name"),
                        Map.of("DNSName", domain, "MaxItems", "1"));
        JsonNode first = zones.path("HostedZones").path(0);
        JsonNode zone =
                first.path("Name").asText().equals(domain + ".")
                        ? deployment.ask(
                                List.of("route53", "get-hosted-zone"),
                                Map.of("Id", first.path("Id").asText()))
                        : deployment.ask(
                                List.of("route53", "create-hosted-zone"),
                                Map.of(
                                        "Name",
                                        domain,
                                        "CallerReference",
                                        UUID.randomUUID().toString()));
        out.println("Tell " + domain + "'s registrar these name servers before you deploy:");
        zone.path("DelegationSet")
                .path("NameServers")
                .forEach(server -> out.println("  " + server.asText()));
    }

    private static void write(Path file, String text, PrintStream out) {
        if (Files.exists(file)) {
            out.println(file + " is there; left as it is.");
            return;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException refused) {
            throw new StateException("Cannot write " + file, refused);
        }
        out.println("Wrote " + file + ".");
    }
}
