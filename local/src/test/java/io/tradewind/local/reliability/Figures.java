package io.tradewind.local.reliability;

/** What a run measured, for whoever asked for it. */
final class Figures {

    private Figures() {}

    static void print(String figures) {
        System.out.println("soak: " + figures);
    }
}
