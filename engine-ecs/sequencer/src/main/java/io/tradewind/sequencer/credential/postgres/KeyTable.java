package io.tradewind.sequencer.credential.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.sequencer.credential.AddressRange;
import io.tradewind.sequencer.credential.KeyEntry;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Proof;
import io.tradewind.sequencer.credential.Scope;
import io.tradewind.sequencer.credential.TradingKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** SQL of the table {@code exchange.api_keys}. */
final class KeyTable {

    /** Most keys in a tenant's list. */
    private static final int LISTED_MAX = 1_000;

    private KeyTable() {}

    /** Opens what a key is proven with. */
    @FunctionalInterface
    interface Opener {
        Proof open(String id, byte[] secret, byte[] publicKey);
    }

    static void insert(
            Connection connection,
            TenantId tenant,
            String id,
            byte[] sealed,
            NewTradingKey key,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into exchange.api_keys (key_id, tenant_id, account, name, secret,"
                                + " public_key, scopes, addresses, created_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, tenant.value());
            insert.setLong(3, key.account());
            insert.setString(4, key.name());
            insert.setBytes(5, sealed);
            insert.setBytes(6, key.publicKey().orElse(null));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", key.scopes().stream().map(Enum::name).sorted().toArray()));
            insert.setArray(
                    8,
                    connection.createArrayOf(
                            "text",
                            key.addresses().stream().map(AddressRange::text).sorted().toArray()));
            insert.setTimestamp(9, Timestamp.from(now));
            insert.setTimestamp(10, key.expiresAt().map(Timestamp::from).orElse(null));
            insert.executeUpdate();
        }
    }

    static Optional<TradingKey> find(Connection connection, String id, Opener opener)
            throws SQLException {
        try (PreparedStatement find =
                connection.prepareStatement("select * from exchange.find_api_key(?)")) {
            find.setString(1, id);
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new TradingKey(
                                id,
                                TenantId.of(row.getString("tenant_id")),
                                row.getLong("account"),
                                row.getString("name"),
                                opener.open(id, row.getBytes("secret"), row.getBytes("public_key")),
                                scopes(row),
                                addresses(row),
                                row.getTimestamp("created_at").toInstant(),
                                time(row, "expires_at")));
            }
        }
    }

    static List<KeyEntry> list(Connection connection) throws SQLException {
        try (PreparedStatement list =
                connection.prepareStatement(
                        "select key_id, account, name, public_key is not null as is_public, scopes,"
                                + " addresses, created_at, expires_at, used_at, revoked_at"
                                + " from exchange.api_keys order by created_at desc, key_id limit ?")) {
            list.setInt(1, LISTED_MAX);
            List<KeyEntry> keys = new ArrayList<>();
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    keys.add(
                            new KeyEntry(
                                    row.getString("key_id"),
                                    row.getLong("account"),
                                    row.getString("name"),
                                    row.getBoolean("is_public"),
                                    scopes(row),
                                    addresses(row),
                                    row.getTimestamp("created_at").toInstant(),
                                    time(row, "expires_at"),
                                    time(row, "used_at"),
                                    time(row, "revoked_at")));
                }
            }
            return keys;
        }
    }

    static boolean revoke(Connection connection, String id, Instant now) throws SQLException {
        try (PreparedStatement revoke =
                connection.prepareStatement(
                        "update exchange.api_keys set revoked_at = ?"
                                + " where key_id = ? and revoked_at is null")) {
            revoke.setTimestamp(1, Timestamp.from(now));
            revoke.setString(2, id);
            return revoke.executeUpdate() == 1;
        }
    }

    static void used(Connection connection, String[] ids, Instant now) throws SQLException {
        try (PreparedStatement used =
                connection.prepareStatement("select exchange.used_api_keys(?, ?)")) {
            used.setArray(1, connection.createArrayOf("text", ids));
            used.setTimestamp(2, Timestamp.from(now));
            used.execute();
        }
    }

    private static Set<Scope> scopes(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("scopes").getArray())
                .map(Scope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<AddressRange> addresses(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("addresses").getArray())
                .map(AddressRange::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
