package io.tradewind.schema;

import java.util.Optional;

/** The versions of one secret while it is rotated. */
public interface SecretVersions {

    /** The version that everybody uses. */
    String current();

    /** The version under this token, where it is there already. */
    Optional<String> pending(String token);

    /** Adds a version under this token that nobody uses yet. */
    void propose(String token, String secret);

    /** Makes the version under this token the one that everybody uses. Again changes nothing. */
    void promote(String token);
}
