package io.tradewind.local.function;

import java.util.function.BooleanSupplier;

/** An instance that can never be made. */
final class FakeInstance implements Instance {

    private final HostedFunction owner;

    FakeInstance(HostedFunction owner) {
        this.owner = owner;
    }

    @Override
    public void start() {
        owner.made(this, new Invocation.Failed("Refused", "as asked"));
    }

    @Override
    public void run(HostedFunction.Call call) {
        throw new IllegalStateException("it was never made");
    }

    @Override
    public void rehearse(BooleanSupplier wanted) {
        throw new IllegalStateException("it was never made");
    }

    @Override
    public void end() {
        throw new IllegalStateException("it was never made");
    }
}
