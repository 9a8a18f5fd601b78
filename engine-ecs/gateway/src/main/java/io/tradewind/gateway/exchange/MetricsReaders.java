package io.tradewind.gateway.exchange;

import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.credential.AddressRange;
import java.util.Arrays;
import java.util.List;

/**
 * Who may read {@code /metrics}: it says how busy whose market is, and costs more than a ticker.
 *
 * @param addresses {@code GATEWAY_METRICS_ADDRESSES}, addresses and networks with commas between;
 *     without it, this machine and private networks
 */
public record MetricsReaders(List<AddressRange> addresses) {

    private static final String NAME = "GATEWAY_METRICS_ADDRESSES";
    private static final int ADDRESSES_MAX = 100;
    private static final String PRIVATE =
            "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /** Those that these settings say. */
    public static MetricsReaders fromSettings(Settings settings) {
        String[] texts = settings.text(NAME, PRIVATE).split(",", -1);
        if (texts.length > ADDRESSES_MAX) {
            throw new SettingException(NAME, "has at most " + ADDRESSES_MAX + " addresses");
        }
        return new MetricsReaders(
                Arrays.stream(texts).map(String::strip).map(MetricsReaders::range).toList());
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(
                        () ->
                                new SettingException(
                                        NAME, "must be IP addresses and networks, with commas"));
    }

    boolean include(String address) {
        return addresses.stream().anyMatch(range -> range.contains(address));
    }
}
