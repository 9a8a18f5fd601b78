package io.tradewind.research.price;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import java.util.UUID;

/** Where price files lie: {@code {tenant}/{ticker}/{interval}.csv}. */
public final class PriceKeys {

    /** Content type of the files. */
    public static final String TYPE = "text/csv";

    private PriceKeys() {}

    /** Key of a history. A slash in a ticker would be one in the key, so it is written as ~. */
    public static String key(TenantId tenant, String ticker, Interval interval) {
        return tenant + "/" + ticker.replace('/', '~') + "/" + interval.label() + ".csv";
    }

    /** Key of an upload that is not checked yet. No ticker has small letters. */
    public static String upload(TenantId tenant, UUID uploadId) {
        return tenant + "/uploads/" + uploadId + ".csv";
    }
}
