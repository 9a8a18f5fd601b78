package io.tradewind.local.reliability;

import io.tradewind.local.TestFolders;
import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** What a platform's database says, over all tenants. */
final class Records {

    private static final int LOG_LINES = 30;

    private final RunningPlatform platform;

    Records(RunningPlatform platform) {
        this.platform = platform;
    }

    /** How many jobs of a ticker there are in each status. */
    Map<String, Integer> jobs(String ticker) throws SQLException {
        Map<String, Integer> byStatus = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select status, count(*) from pipeline.jobs where ticker = '"
                                        + ticker
                                        + "' group by status")) {
            while (rows.next()) {
                byStatus.put(rows.getString(1), rows.getInt(2));
            }
        }
        return byStatus;
    }

    /** The one number that a query gives. */
    int number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** All that is known of the jobs that have not ended as they should, to be read by a person. */
    String story(String wantedStatus) {
        StringBuilder story = new StringBuilder();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select j.job_id, to_jsonb(j) - 'best_rows' || jsonb_build_object(
                                    'sweep', (select to_jsonb(s) from research.sweeps s
                                        where s.job_id = j.job_id),
                                    'chunks', (select jsonb_agg(to_jsonb(c)) from research.chunks c
                                        where c.job_id = j.job_id),
                                    'deliveries', (select jsonb_agg(to_jsonb(d))
                                        from research.deliveries d
                                        where d.job_id = j.job_id::text))
                                from pipeline.jobs j where status <> '%s' limit 3"""
                                        .formatted(wantedStatus))) {
            while (rows.next()) {
                story.append('\n').append(rows.getString(2));
                log(rows.getString(1), story);
            }
        } catch (SQLException | IOException away) {
            story.append(away);
        }
        return story.toString();
    }

    private void log(String jobId, StringBuilder story) throws IOException {
        try (Stream<String> lines = Files.lines(platform.home().resolve("logs/functions.log"))) {
            List<String> about = lines.filter(line -> line.contains(jobId)).toList();
            about.subList(Math.max(0, about.size() - LOG_LINES), about.size())
                    .forEach(line -> story.append('\n').append(line));
        }
    }

    private Connection connect() throws SQLException {
        Home home = new Home(platform.home(), TestFolders.repository());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {platform.port(Port.POSTGRES)});
        source.setDatabaseName("tradewind");
        source.setUser("postgres");
        source.setPassword(LocalSecrets.existing(home).get("postgres_password"));
        source.setConnectTimeout(2);
        return source.getConnection();
    }
}
