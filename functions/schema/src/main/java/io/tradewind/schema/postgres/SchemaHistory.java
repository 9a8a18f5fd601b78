package io.tradewind.schema.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The history of one schema: which migrations {@code db/{schema}/V…__….sql} it has had. */
public final class SchemaHistory {

    private SchemaHistory() {}

    /**
     * Brings a schema to its newest version, as the role that owns it.
     *
     * @param scripts whose resources hold the migrations
     * @param source enters as somebody who may take the owner's role
     */
    public static void bringToNewest(ClassLoader scripts, DataSource source, String schema) {
        Flyway.configure(scripts)
                .dataSource(source)
                .initSql("set role " + schema + "_owner")
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(false)
                // Numbers are given out in ranges, so that a lower one may come later.
                .outOfOrder(true)
                .locations("classpath:db/" + schema)
                .load()
                .migrate();
    }
}
