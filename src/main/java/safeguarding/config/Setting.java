package safeguarding.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every key that can be configured, with its default, its unit and what it is for. */
public enum Setting {
    AUTHORITIES("authorities", "all", "codes", "the authorities whose events are taken, by their three-digit codes with"
            + " commas between; or all of England"),
    APPLICATION_ID("application.id", "safeguarding", "name", "the name under which instances share the work"),
    TOPICS_PREFIX("topics.prefix", "safeguarding.", "text", "what the name of every topic begins with"),
    TOPICS_INPUTS_PREFIX("topics.inputs.prefix", "same", "text", "what the names of the topics of case events and settings"
            + " begin with: same as the others, or another prefix where a second version reckons beside the one in use"),
    TOPICS_INPUTS_CREATE("topics.inputs.create", "false", "true or false", "whether to create input topics that are missing"
            + " although the application has read its inputs before; by default it does not start, since they must have been"
            + " deleted"),
    TOPICS_PARTITIONS("topics.partitions", "6", "count", "how many partitions topics are made with"),
    TOPICS_REPLICATION("topics.replication", "-1", "count", "how many copies topics are made with; -1 leaves it to the"
            + " brokers"),
    SCHEMAS_REGISTER("schemas.register", "true", "true or false", "whether to register schemas that the registry does not"
            + " know, or to refuse to write them"),
    REGISTRY_URL("schema.registry.url", "http://localhost:8081", "addresses", "where the schema registry is; several with"
            + " commas between"),
    BOOTSTRAP_SERVERS("kafka.bootstrap.servers", "localhost:9092", "addresses", "where the Kafka brokers are"),
    STATE_DIR("state.dir", "data/state", "folder", "where the processor keeps its stores"),
    STORES_MEMORY("stores.memory", "auto", "mebibytes", "how much memory outside the heap all stores of a processor share; auto"
            + " is a sixth of the memory of the machine or the container, at least 32 and at most 512"),
    THREADS("threads", "1", "count", "how many threads the processor works with"),
    TICK("publication.tick", "300", "milliseconds", "how often the figures of an authority are published at most, while"
            + " they keep changing"),
    MONTHS("publication.months", "36", "months", "how far back figures are kept up to date"),
    CUT_OFF("publication.cut-off", "10", "working days", "how long after a month's end its figures are final"),
    SETTLE("publication.settle", "5000", "milliseconds", "for how long nothing is to have come of an authority before it is"
            + " published for the first time, so that no half of a history is; at most twelve times as long is waited"),
    CLOCK("clock", "system", "system or an instant", "what time it is: the system's time, or a time such as"
            + " 2017-02-10T09:00:00Z from which the clock is to run on, for a look at the past"),
    LOG_FORMAT("log.format", "text", "text or json", "how the log is written: as text for people, or as a line of JSON for"
            + " each message, for what collects the logs of containers"),
    HTTP_HOST("http.host", "localhost", "address", "where pages, health and metrics listen"),
    HTTP_PORT("http.port", "8080", "port", "where pages, health and metrics listen; 0 for a free port"),
    HTTP_HEALTH_PORT("http.health-port", "none", "port", "a second port that answers health, status and metrics and nothing"
            + " else, on connections of its own; http.port answers them too"),
    HTTP_HOSTS("http.hosts", "none", "names", "further names under which browsers reach this program, with commas between."
            + " Requests under any other name are refused (421), but for localhost, addresses in numbers, and the names in"
            + " http.host and http.address; health, status and metrics answer under any name"),
    HTTP_PROXIES("http.proxies", "none", "addresses", "the addresses or networks of proxies whose X-Forwarded-For header is"
            + " believed, with commas between, such as 127.0.0.1 or 10.1.0.0/16; limits on requests and on wrong passwords are"
            + " by the address that they give"),
    METRICS_KAFKA("metrics.kafka", "used", "used or all", "which of Kafka's own metrics /metrics shows: those that the rules and"
            + " dashboards in ops use, or all of them, which is about a megabyte for each instance"),
    PAGES_CASES("pages.cases", "true", "true or false", "whether pages keep case events in memory, to show those who may look"
            + " at cases which ones are behind a figure"),
    HTTP_ADDRESS("http.address", "none", "address", "the address under which people reach the pages, such as"
            + " https://indicators.example.gov.uk; with https, cookies are for TLS alone and browsers are told to use nothing"
            + " else"),
    SIGN_IN("sign-in", "open", "open, oidc, proxy or users", "who may look: open lets everyone look at figures and nobody at"
            + " cases, oidc has people sign in at an OpenID Connect provider, proxy believes a proxy that signs people in,"
            + " users asks for a name and a password of a file"),
    SIGN_IN_ISSUER("sign-in.oidc.issuer", "none", "address", "the OpenID Connect provider, by its issuer identifier; what"
            + " else there is to know it says itself"),
    SIGN_IN_CLIENT("sign-in.oidc.client-id", "none", "text", "what the provider calls this program"),
    SIGN_IN_CLIENT_SECRET("sign-in.oidc.client-secret.file", "none", "file", "the secret that the provider gave it"),
    SIGN_IN_SCOPES("sign-in.oidc.scopes", "openid profile", "scopes", "what the provider is asked to tell, with spaces"
            + " between"),
    SIGN_IN_NAME_CLAIM("sign-in.oidc.name-claim", "preferred_username", "claim", "where the provider says who it is, for the"
            + " audit log; where it does not, sub is taken"),
    SIGN_IN_GROUPS_CLAIM("sign-in.oidc.groups-claim", "groups", "claim", "where the provider says which groups or roles"
            + " somebody has"),
    SESSION_KEY("sign-in.session.key.file", "none", "file", "a secret of 32 characters or more, the same for every instance"
            + " that shows pages; without it each has its own, and people sign in again when it restarts"),
    SESSION_IDLE("sign-in.session.idle", "60", "minutes", "how long somebody stays signed in who does nothing"),
    SESSION_LONGEST("sign-in.session.longest", "600", "minutes", "how long somebody stays signed in at most"),
    SIGN_IN_USERS("sign-in.users.file", "none", "file", "who may sign in, where sign-in is users, or open for more"
            + " than figures; the verb users adds to it"),
    SIGN_IN_SECRET("sign-in.proxy.secret.file", "none", "file", "the secret that the proxy sends as X-Safeguarding-Proxy"),
    SIGN_IN_USER_HEADER("sign-in.proxy.user-header", "X-Forwarded-User", "header", "where the proxy says who it is"),
    SIGN_IN_GROUPS_HEADER("sign-in.proxy.groups-header", "X-Forwarded-Groups", "header", "where the proxy says which"
            + " groups somebody belongs to, with commas between"),
    SIGN_IN_GROUPS("sign-in.groups", "viewer=viewer,manager=manager,author=author,admin=admin", "group=role,...", "which"
            + " role a group has: viewer, manager (may look at cases), author (writes commentary) or admin");

    /** What the name of every environment variable of ours begins with. */
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
