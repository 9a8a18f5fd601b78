package io.tradewind.platform.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.platform.http.HttpInvocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.crac.RestoreException;
import org.junit.jupiter.api.Test;

class PrimingTest {

    /** Takes a snapshot when it is told to. */
    private static final class FakeSnapshots extends Context<Resource> {
        private final List<Resource> resources = new ArrayList<>();

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context)
                throws CheckpointException {
            for (Resource resource : resources) {
                try {
                    resource.beforeCheckpoint(this);
                } catch (Exception failure) {
                    throw new CheckpointException();
                }
            }
        }

        @Override
        public void afterRestore(Context<? extends Resource> context) throws RestoreException {
            for (Resource resource : resources) {
                try {
                    resource.afterRestore(this);
                } catch (Exception failure) {
                    throw new RestoreException();
                }
            }
        }

        @Override
        public void register(Resource resource) {
            resources.add(resource);
        }
    }

    @Test
    void rehearsesOnceBeforeTheSnapshotAndNeverAfter() throws Exception {
        FakeSnapshots snapshots = new FakeSnapshots();
        AtomicInteger rehearsals = new AtomicInteger();
        Priming.beforeSnapshot(
                Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
                snapshots,
                rehearsals::incrementAndGet);
        assertEquals(0, rehearsals.get());
        snapshots.beforeCheckpoint(snapshots);
        snapshots.afterRestore(snapshots);
        assertEquals(1, rehearsals.get());
    }

    @Test
    void registersNothingWhereNoSnapshotIsTaken() {
        FakeSnapshots snapshots = new FakeSnapshots();
        Priming.beforeSnapshot(
                Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"), snapshots, () -> {});
        Priming.beforeSnapshot(Map.of(), snapshots, () -> {});
        assertEquals(List.of(), snapshots.resources);
    }

    /** It has no setting, no endpoint and no credential here, so it can have touched nothing. */
    @Test
    void theRehearsalOfRequestsNeedsNothingButMemory() {
        HttpInvocation.rehearse();
    }
}
