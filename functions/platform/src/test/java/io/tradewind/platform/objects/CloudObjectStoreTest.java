package io.tradewind.platform.objects;

import io.tradewind.platform.testing.CloudEndpoint;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** The object store's contract on an endpoint that speaks AWS's APIs. */
@Tag("localstack")
class CloudObjectStoreTest extends ObjectStoreContract {

    private static ObjectStore store;

    @BeforeAll
    static void createBucket() {
        String bucket = "tradewind-contract-" + UUID.randomUUID();
        CloudEndpoint endpoint = CloudEndpoint.shared();
        endpoint.clients()
                .s3()
                .createBucket(
                        create ->
                                create.bucket(bucket)
                                        .createBucketConfiguration(
                                                in -> in.locationConstraint("ap-southeast-2")));
        endpoint.clients()
                .s3()
                .putBucketVersioning(
                        put ->
                                put.bucket(bucket)
                                        .versioningConfiguration(
                                                v -> v.status(BucketVersioningStatus.ENABLED)));
        store = new S3ObjectStore(endpoint.clients(), bucket);
    }

    @Override
    ObjectStore store() {
        return store;
    }
}
