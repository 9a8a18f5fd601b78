package io.tradewind.platform.objects;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private static final ObjectStore STORE = new InMemoryObjectStore();

    @Override
    ObjectStore store() {
        return STORE;
    }
}
