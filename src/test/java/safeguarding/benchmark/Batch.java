package safeguarding.benchmark;
final class Batch {}
