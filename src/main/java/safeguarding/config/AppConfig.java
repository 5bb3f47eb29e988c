package safeguarding.config;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The program's configuration: defaults, then a file, then the environment, then flags, each overriding the one before. Keys
 * that begin with {@code kafka.}, {@code schema.registry.}, {@code basic.auth.} or {@code bearer.auth.} are passed on
 * unchanged; in the environment, {@code SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG} is {@code kafka.sasl.jaas.config}.
 */
public final class AppConfig {

    /** The value of a setting that copies another one. */
    public static final String SAME = "same";

    private static final String AUTO = "auto";

    /** Every change to a final figure is published as a restatement immediately. */
    public static final String AT_ONCE = "at-once";

    private static final String DAILY = "daily";

    private static final String KAFKA = "kafka.";
    private static final List<String> REGISTRY = List.of("schema.registry.", "basic.auth.", "bearer.auth.");

    /** Keys of the clients of Kafka and the registry whose values are credentials. */
    private static final Pattern SECRET =
            Pattern.compile("password|secret|jaas|token|credentials|user\\.info|\\.key$|private");

    /** The setting that tells Kafka's clients to replace a value with a file's text. */
    private static final String PROVIDERS = KAFKA + "config.providers";

    private static final String OF_FOLDERS = "directory";
    private static final Pattern IN_FILE = Pattern.compile("\\$\\{" + OF_FOLDERS + ":([^:}]+):([^:}]+)}");

    private static final String ORIGIN = "an address such as https://indicators.example.gov.uk, without a path";

    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,252})";
    private static final Pattern IP4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(\\d|[12]\\d|3[0-2]))?");
    private static final Pattern IP6 =
            Pattern.compile("([0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?:/(\\d{1,2}|1[01]\\d|12[0-8]))?");

    private static final int LAST_PORT = 65_535;

    private final Map<String, String> values;
    private final Optional<InstantSource> givenClock;

    private AppConfig(Map<String, String> values, Optional<InstantSource> givenClock) {
        this.values = values;
        this.givenClock = givenClock;
    }

    /**
     * @param file a properties file, if any
     * @param environment the environment
     * @param flags command line options, by key
     * @throws BadConfig with all problems at once
     */
    public static AppConfig of(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            values.put(setting.key(), setting.byDefault());
        }
        file.ifPresent(path -> values.putAll(read(path, problems)));
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(Setting.VARIABLES)) {
                return;
            }
            String key = keyOf(variable);
            if (isKnown(key)) {
                values.put(key, value);
            } else {
                problems.add("unknown environment variable " + variable);
            }
        });
        values.putAll(flags);
        AppConfig config = new AppConfig(values, Optional.empty());
        problems.addAll(config.problems());
        if (!problems.isEmpty()) {
            throw new BadConfig(problems);
        }
        return config;
    }

    /** The key that a variable sets: one of ours, or one that is passed on, with underscores for dots. */
    private static String keyOf(String variable) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.variable().equals(variable))
                .map(Setting::key)
                .findFirst()
                .orElseGet(() -> variable.substring(Setting.VARIABLES.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'));
    }

    /** This configuration with some keys replaced. */
    public AppConfig with(Map<Setting, String> changes) {
        Map<String, String> more = new TreeMap<>(values);
        changes.forEach((setting, value) -> more.put(setting.key(), value));
        return new AppConfig(more, givenClock);
    }

    /** This configuration with the caller's clock, which everything created from it uses. */
    public AppConfig withClock(InstantSource clock) {
        return new AppConfig(values, Optional.of(clock));
    }

    private static Map<String, String> read(Path path, List<String> problems) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("the file " + path + " cannot be read: " + e.getMessage());
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        values.keySet().stream()
                .filter(key -> !isKnown(key))
                .forEach(key -> problems.add("unknown setting " + key));
        for (Setting whole : List.of(
                Setting.TOPICS_PARTITIONS,
                Setting.THREADS,
                Setting.TICK,
                Setting.MONTHS,
                Setting.CUT_OFF,
                Setting.SESSION_IDLE,
                Setting.SESSION_LONGEST)) {
            check(whole, value -> value.matches("[1-9]\\d{0,8}"), "a whole number above 0", problems);
        }
        check(
                Setting.RESTATEMENTS,
                value -> value.equals(DAILY) || value.equals(AT_ONCE),
                "daily or at-once",
                problems);
        if (!text(Setting.STORES_MEMORY).equals(AUTO)) {
            check(
                    Setting.STORES_MEMORY,
                    value -> value.matches("[1-9]\\d{1,5}"),
                    "auto or a whole number from 10 to 999999",
                    problems);
        }
        check(Setting.HTTP_PORT, AppConfig::isPort, "a port number", problems);
        if (!isNone(Setting.HTTP_HEALTH_PORT)) {
            check(Setting.HTTP_HEALTH_PORT, AppConfig::isPort, "none or a port number", problems);
        }
        if (!isNone(Setting.HTTP_HOSTS)) {
            check(
                    Setting.HTTP_HOSTS,
                    value -> value.matches(HOST_NAME + "(\\s*,\\s*" + HOST_NAME + ")*"),
                    "names with commas between, without ports, such as indicators,indicators.example.gov.uk",
                    problems);
        }
        if (!isNone(Setting.HTTP_PROXIES)) {
            check(
                    Setting.HTTP_PROXIES,
                    value -> Arrays.stream(value.split(",")).map(String::strip).allMatch(AppConfig::isNetwork),
                    "addresses or networks in numbers with commas between, such as 127.0.0.1,10.1.0.0/16",
                    problems);
        }
        check(
                Setting.AUTHORITIES,
                value -> value.matches("all|\\d{3}(\\s*,\\s*\\d{3})*"),
                "all, or three-digit codes with commas between",
                problems);
        check(Setting.TOPICS_REPLICATION, value -> value.matches("-1|[1-9]\\d?"), "-1 or a number above 0", problems);
        check(Setting.TOPICS_INPUTS_CREATE, value -> value.matches("true|false"), "true or false", problems);
        check(Setting.SCHEMAS_REGISTER, value -> value.matches("true|false"), "true or false", problems);
        check(Setting.LOG_FORMAT, value -> value.matches("text|json"), "text or json", problems);
        check(Setting.METRICS_KAFKA, value -> value.matches("used|all"), "used or all", problems);
        check(Setting.PAGES_CASES, value -> value.matches("true|false"), "true or false", problems);
        check(Setting.SIGN_IN, value -> value.matches("open|oidc|proxy|users"), "open, oidc, proxy or users", problems);
        checkFile(
                Setting.SIGN_IN_USERS,
                text(Setting.SIGN_IN).equals("users") || !isNone(Setting.SIGN_IN_USERS),
                problems);
        checkFile(Setting.SIGN_IN_SECRET, text(Setting.SIGN_IN).equals("proxy"), problems);
        checkFile(Setting.SESSION_KEY, !isNone(Setting.SESSION_KEY), problems);
        if (!isNone(Setting.HTTP_ADDRESS)) {
            check(Setting.HTTP_ADDRESS, AppConfig::isOrigin, ORIGIN, problems);
        }
        if (text(Setting.SIGN_IN).equals("oidc")) {
            check(Setting.HTTP_ADDRESS, AppConfig::isOrigin, ORIGIN, problems);
            check(Setting.SIGN_IN_ISSUER, AppConfig::isIssuer, "an address that begins with https://", problems);
            check(Setting.SIGN_IN_CLIENT, value -> !value.equals("none"), "client id of this program at the provider", problems);
            check(Setting.SIGN_IN_SCOPES, value -> value.matches("(.* )?openid( .*)?"), "scopes, with openid", problems);
            checkFile(Setting.SIGN_IN_CLIENT_SECRET, true, problems);
        }
        check(
                Setting.SIGN_IN_GROUPS,
                value -> value.matches("[^=,]+=(viewer|manager|author|admin)(,[^=,]+=(viewer|manager|author|admin))*"),
                "groups with their roles, such as CSC-Managers=manager,CSC-Staff=viewer",
                problems);
        check(Setting.CLOCK, AppConfig::isClock, "system, or a time such as 2017-02-10T09:00:00Z", problems);
        values.forEach((key, value) -> checkSecrets(key, value, problems));
        return problems;
    }

    /** Kafka's clients would take what they cannot read a file for as it stands, and send it as the password. */
    private void checkSecrets(String key, String value, List<String> problems) {
        IN_FILE.matcher(value).results().forEach(secret -> {
            Path file = Path.of(secret.group(1), secret.group(2));
            if (!isHandedOn(key)) {
                problems.add(key + " cannot be read from a file");
            } else if (!List.of(values.getOrDefault(PROVIDERS, "").split("\\s*,\\s*")).contains(OF_FOLDERS)) {
                problems.add(key + " is read from a file, so " + PROVIDERS + " must name " + OF_FOLDERS);
            } else if (!Files.isReadable(file)) {
                problems.add(key + ": cannot read the file " + file);
            }
        });
    }

    private void check(Setting setting, Predicate<String> isGood, String wanted, List<String> problems) {
        if (!isGood.test(text(setting))) {
            problems.add(setting.key() + " must be " + wanted + " (was '" + text(setting) + "')");
        }
    }

    private void checkFile(Setting setting, boolean isNeeded, List<String> problems) {
        if (isNeeded && !Files.isReadable(Path.of(text(setting)))) {
            problems.add(setting.key() + " must be a file that can be read (was '" + text(setting) + "')");
        }
    }

    private boolean isNone(Setting setting) {
        return text(setting).equals("none");
    }

    private static boolean isOrigin(String value) {
        return value.matches("https?://[^/?#@\\s]+");
    }

    /** Must use TLS, except for a trial on one machine. */
    private static boolean isIssuer(String value) {
        return value.matches("https://\\S+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/\\S*)?");
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) <= LAST_PORT;
    }

    /** In numbers, so that no name server is asked whom to believe. */
    private static boolean isNetwork(String value) {
        Matcher four = IP4.matcher(value);
        Matcher six = IP6.matcher(value);
        if (!four.matches() && !six.matches()) {
            return false;
        }
        try {
            return InetAddress.getByName(four.matches() ? four.group(1) : six.group(1)) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isClock(String value) {
        try {
            return value.equals("system") || Instant.parse(value) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isKnown(String key) {
        return Setting.ofKey(key).isPresent() || isHandedOn(key);
    }

    private static boolean isHandedOn(String key) {
        return key.startsWith(KAFKA) || isOfRegistry(key);
    }

    private static boolean isOfRegistry(String key) {
        return REGISTRY.stream().anyMatch(key::startsWith);
    }

    public String text(Setting setting) {
        return values.get(setting.key());
    }

    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    public boolean isSet(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /** How many mebibytes all stores share, if set. */
    public Optional<Integer> storesMemory() {
        return text(Setting.STORES_MEMORY).equals(AUTO) ? Optional.empty() : Optional.of(number(Setting.STORES_MEMORY));
    }

    /** The codes of the authorities whose events are accepted; empty for all. */
    public Set<String> authorities() {
        return text(Setting.AUTHORITIES).equals("all")
                ? Set.of()
                : Arrays.stream(text(Setting.AUTHORITIES).split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Every key with its current value, in order; values that are or may be secret are hidden. */
    public Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((key, value) -> shown.put(
                key, Setting.ofKey(key).isEmpty() && SECRET.matcher(key).find() ? "(hidden)" : value));
        return shown;
    }

    /** The clock for figures and publication. */
    public InstantSource clock() {
        if (givenClock.isPresent()) {
            return givenClock.get();
        }
        if (text(Setting.CLOCK).equals("system")) {
            return InstantSource.system();
        }
        Instant told = Instant.parse(text(Setting.CLOCK));
        long started = System.nanoTime();
        return () -> told.plusNanos(System.nanoTime() - started);
    }

    /** The settings of Kafka clients, without our prefix. */
    public Map<String, Object> kafka() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(KAFKA))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(KAFKA.length()), Map.Entry::getValue));
    }

    /** The settings of the schema registry's client, under Confluent's own names, and how it reads secrets from files. */
    public Map<String, String> registry() {
        Map<String, String> registry = new TreeMap<>();
        values.forEach((key, value) -> {
            if (isOfRegistry(key)) {
                registry.put(key, value);
            } else if (key.startsWith(PROVIDERS)) {
                registry.put(key.substring(KAFKA.length()), value);
            }
        });
        return registry;
    }
}
