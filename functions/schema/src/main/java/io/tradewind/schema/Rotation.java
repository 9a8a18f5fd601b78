package io.tradewind.schema;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.schema.postgres.Master;
import java.security.SecureRandom;
import java.sql.SQLException;

/**
 * Changes a login role's password in the four steps of Secrets Manager, each of which may come
 * again. Between the second and the last the old password is refused and the new one not yet told:
 * functions with an open connection notice nothing, others try again a few seconds later.
 */
public final class Rotation {

    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int PASSWORD_LENGTH = 40;

    private final SecretVersions versions;
    private final Master master;

    public Rotation(SecretVersions versions, Master master) {
        this.versions = versions;
        this.master = master;
    }

    /**
     * Carries out one step.
     *
     * @param step {@code createSecret}, {@code setSecret}, {@code testSecret} or {@code
     *     finishSecret}
     * @throws PermanentException where the step is none of these or comes too early
     * @throws SQLException where the database refuses
     */
    public void step(String step, String token) throws SQLException {
        switch (step) {
            case "createSecret" -> {
                if (versions.pending(token).isEmpty()) {
                    String role = Login.of(versions.current()).role();
                    versions.propose(token, new Login(role, password()).secret());
                }
            }
            case "setSecret" -> master.changePassword(proposed(token));
            case "testSecret" -> master.enterAs(proposed(token));
            case "finishSecret" -> versions.promote(token);
            default -> throw new PermanentException("There is no step " + step + " of a rotation");
        }
    }

    /** The proposed login; never another role's than the secret is of. */
    private Login proposed(String token) {
        Login proposed =
                versions.pending(token)
                        .map(Login::of)
                        .orElseThrow(() -> new PermanentException("No version is proposed yet"));
        if (!proposed.role().equals(Login.of(versions.current()).role())) {
            throw new PermanentException("The proposed version is of another role");
        }
        return proposed;
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
