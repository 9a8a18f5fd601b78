package io.tradewind.local.faults;

/** A fault that cannot be set so. The message is one line that names the setting and the rule. */
public final class FaultsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    FaultsException(String message) {
        super(message);
    }

    FaultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
