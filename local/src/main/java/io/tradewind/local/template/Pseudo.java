package io.tradewind.local.template;

/** The values of CloudFormation's pseudo parameters on one machine. */
public final class Pseudo {

    /** The region that everything pretends to be in. */
    public static final String REGION = "ap-southeast-2";

    /** The account of queue URLs and ARNs, the same as the SQS server's. */
    public static final String ACCOUNT = "000000000000";

    private Pseudo() {}

    static String value(String name) {
        return switch (name) {
            case "AWS::Region" -> REGION;
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> "tradewind-local";
            case "AWS::StackId" -> "tradewind-local";
            default -> null;
        };
    }
}
