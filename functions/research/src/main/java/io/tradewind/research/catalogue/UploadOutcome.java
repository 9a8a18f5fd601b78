package io.tradewind.research.catalogue;

import java.net.URI;

/** What asking about an upload leads to. */
public sealed interface UploadOutcome {

    /** The file may be put to the URL. */
    record Open(PriceUpload upload, URI url) implements UploadOutcome {}

    /** Its file is checked and listed, now or before. */
    record Listed(PriceUpload upload) implements UploadOutcome {}

    /** It may not be, or its file is refused, now or before; nothing of it is stored. */
    record Refused(PutOutcome.Refused refusal) implements UploadOutcome {}

    /** Nothing was put to its URL yet. */
    record Missing(PriceUpload upload) implements UploadOutcome {}

    /** The tenant has no such upload. */
    record NotFound() implements UploadOutcome {}
}
