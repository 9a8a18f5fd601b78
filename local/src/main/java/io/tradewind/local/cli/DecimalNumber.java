package io.tradewind.local.cli;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a price or a quantity as it is written, and says in words what is none. */
public final class DecimalNumber implements ITypeConverter<BigDecimal> {

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    @Override
    public BigDecimal convert(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'%s' is no decimal number, such as 0.01 or 50000".formatted(text));
        }
        return new BigDecimal(text);
    }
}
