package safeguarding.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every key that can be configured, with its default, its unit and what it is for. */
public enum Setting {
    AUTHORITIES("authorities", "all", "codes", "authorities whose events are processed: three-digit codes separated by"
            + " commas, or all"),
    APPLICATION_ID("application.id", "safeguarding", "name", "name under which instances share the work"),
    TOPICS_PREFIX("topics.prefix", "safeguarding.", "text", "prefix of every topic name"),
    TOPICS_INPUTS_PREFIX("topics.inputs.prefix", "same", "text", "prefix of the topics of case events and"
            + " settings: the same as the others, or another prefix for a second version running side by side"),
    TOPICS_INPUTS_CREATE("topics.inputs.create", "false", "true or false", "whether to create missing input topics although the"
            + " application has read its inputs before; by default it does not start, because they must have been deleted"),
    TOPICS_PARTITIONS("topics.partitions", "6", "count", "number of partitions of new topics"),
    TOPICS_REPLICATION("topics.replication", "-1", "count", "replication factor of new topics; -1 for the brokers'"
            + " default"),
    SCHEMAS_REGISTER("schemas.register", "true", "true or false", "whether to register missing schemas, or"
            + " refuse to write them"),
    REGISTRY_URL("schema.registry.url", "http://localhost:8081", "addresses", "address of the schema registry; separate several"
            + " with commas"),
    BOOTSTRAP_SERVERS("kafka.bootstrap.servers", "localhost:9092", "addresses", "addresses of the Kafka brokers"),
    STATE_DIR("state.dir", "data/state", "folder", "folder of the processor's stores"),
    STORES_MEMORY("stores.memory", "auto", "mebibytes", "memory outside the heap that all stores of a processor share; auto is a"
            + " sixth of the memory of the machine or container, at least 32 and at most 512"),
    THREADS("threads", "1", "count", "number of processor threads"),
    TICK("publication.tick", "300", "milliseconds", "shortest time between two publications of an authority whose figures"
            + " keep changing"),
    MONTHS("publication.months", "36", "months", "how far back figures are kept up to date"),
    CUT_OFF("publication.cut-off", "10", "working days", "time after the end of a month until its figures are final"),
    RESTATEMENTS("publication.restatements", "daily", "daily or at-once", "when changes to final figures are published as a"
            + " restatement; an authority can set its own"),
    SETTLE("publication.settle", "5000", "milliseconds", "time without new events before an authority is published for the"
            + " first time, so that no partial history is published; the longest wait is 12 times this"),
    CLOCK("clock", "system", "system or an instant", "the system time, or a start time such as"
            + " 2017-02-10T09:00:00Z from which the clock runs on, to look at the past"),
    LOG_FORMAT("log.format", "text", "text or json", "log format: text for people, or one line of JSON for each message"
            + " for log collectors"),
    HTTP_HOST("http.host", "localhost", "address", "address of pages, health and metrics"),
    HTTP_PORT("http.port", "8080", "port", "port of pages, health and metrics; 0 for any free port"),
    HTTP_HEALTH_PORT("http.health-port", "none", "port", "a second port for health, status and metrics only, with its own"
            + " connections; http.port answers them too"),
    HTTP_HOSTS("http.hosts", "none", "names", "other host names that browsers use for this program, separated by commas."
            + " Requests for any other name are refused (421), except localhost, IP addresses and the names in"
            + " http.host and http.address; health, status and metrics answer to any name"),
    HTTP_PROXIES("http.proxies", "none", "addresses", "addresses or networks of trusted proxies, separated by commas,"
            + " such as 127.0.0.1 or 10.1.0.0/16; limits on requests and wrong passwords then use the address in their"
            + " X-Forwarded-For header"),
    METRICS_KAFKA("metrics.kafka", "used", "used or all", "Kafka's own metrics on /metrics: those used by the rules and"
            + " dashboards in ops, or all of them, about a megabyte for each instance"),
    PAGES_CASES("pages.cases", "true", "true or false", "whether pages keep case events in memory, to show the cases behind"
            + " a figure to people who can see cases"),
    HTTP_ADDRESS("http.address", "none", "address", "address that people use for the pages, such as"
            + " https://indicators.example.gov.uk; with https, cookies are sent over TLS only and browsers must use"
            + " https"),
    SIGN_IN("sign-in", "open", "open, oidc, proxy or users", "who can see what: open (everyone sees figures, nobody sees cases),"
            + " oidc (people sign in with an OpenID Connect provider), proxy (a proxy signs people in),"
            + " users (names and passwords from a file)"),
    SIGN_IN_ISSUER("sign-in.oidc.issuer", "none", "address", "issuer identifier of the OpenID Connect provider; the rest is"
            + " discovered"),
    SIGN_IN_CLIENT("sign-in.oidc.client-id", "none", "text", "client id of this program at the provider"),
    SIGN_IN_CLIENT_SECRET("sign-in.oidc.client-secret.file", "none", "file", "client secret from the provider"),
    SIGN_IN_SCOPES("sign-in.oidc.scopes", "openid profile", "scopes", "scopes to request, separated by"
            + " spaces"),
    SIGN_IN_NAME_CLAIM("sign-in.oidc.name-claim", "preferred_username", "claim", "claim with the user name, for the"
            + " audit log; sub if it is missing"),
    SIGN_IN_GROUPS_CLAIM("sign-in.oidc.groups-claim", "groups", "claim", "claim with the groups or roles of a"
            + " user"),
    SESSION_KEY("sign-in.session.key.file", "none", "file", "a secret of 32 characters or more, the same for every instance"
            + " that shows pages; without it, people must sign in again after a restart"),
    SESSION_IDLE("sign-in.session.idle", "60", "minutes", "time until an inactive user is signed out"),
    SESSION_LONGEST("sign-in.session.longest", "600", "minutes", "longest time that a user stays signed in"),
    SIGN_IN_USERS("sign-in.users.file", "none", "file", "users file, if sign-in is users, or is open and some people need"
            + " more than figures; the command users adds to it"),
    SIGN_IN_SECRET("sign-in.proxy.secret.file", "none", "file", "secret that the proxy sends as X-Safeguarding-Proxy"),
    SIGN_IN_USER_HEADER("sign-in.proxy.user-header", "X-Forwarded-User", "header", "header with the user name"),
    SIGN_IN_GROUPS_HEADER("sign-in.proxy.groups-header", "X-Forwarded-Groups", "header", "header with the"
            + " user's groups, separated by commas"),
    SIGN_IN_GROUPS("sign-in.groups", "viewer=viewer,manager=manager,author=author,admin=admin", "group=role,...", "which"
            + " role a group has: viewer, manager (can see cases), author (writes commentary) or admin");

    /** The prefix of all our environment variables. */
    static final String VARIABLES = "SAFEGUARDING_";

    private final String key;
    private final String byDefault;
    private final String unit;
    private final String meaning;

    Setting(String key, String byDefault, String unit, String meaning) {
        this.key = key;
        this.byDefault = byDefault;
        this.unit = unit;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public String byDefault() {
        return byDefault;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    /** The environment variable that sets it, such as SAFEGUARDING_TOPICS_PREFIX. */
    public String variable() {
        return VARIABLES + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }
}
