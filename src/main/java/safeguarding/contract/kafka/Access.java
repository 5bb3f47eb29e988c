package safeguarding.contract.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The broker permissions listed in a file. Each line gives the user, the operations, the resource type, the pattern type and
 * the names. Operations and names are separated by commas.
 */
public final class Access {

    private static final int FIELDS = 5;
    private static final int ITERATIONS = 8192;
    private static final String ANYWHERE = "*";

    private final List<Grant> lines;

    private Access(List<Grant> lines) {
        this.lines = lines;
    }

    private record Grant(String user, List<AclOperation> operations, ResourceType type, PatternType pattern, List<String> names) {

        Stream<AclBinding> bindings() {
            return names.stream()
                    .flatMap(name -> operations.stream()
                            .map(operation -> new AclBinding(
                                    new ResourcePattern(type, name, pattern),
                                    new AccessControlEntry(
                                            principal(user), ANYWHERE, operation, AclPermissionType.ALLOW))));
        }
    }

    /**
     * @throws IllegalArgumentException if a line of the file is not in that format; the message says which
     */
    public static Access read(Path file) {
        try {
            List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
            return new Access(texts.stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && !text.startsWith("#"))
                    .map(Access::line)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Grant line(String text) {
        String[] fields = text.split("\\s+");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not who, operations, type, pattern and names: '" + text + "'");
        }
        List<AclOperation> operations =
                Arrays.stream(fields[1].split(",")).map(Access::operation).toList();
        ResourceType type = ResourceType.fromString(fields[2].replace('-', '_'));
        PatternType pattern = PatternType.fromString(fields[3].toUpperCase(Locale.ROOT));
        if (operations.contains(AclOperation.UNKNOWN) || type.isUnknown() || pattern.isUnknown()) {
            throw new IllegalArgumentException("no operation, type or pattern of Kafka's: '" + text + "'");
        }
        return new Grant(fields[0], operations, type, pattern, List.of(fields[4].split(",")));
    }

    /** Operations are written as Kafka's own tool writes them: DescribeConfigs. */
    private static AclOperation operation(String word) {
        return AclOperation.fromString(word.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    }

    public SortedSet<String> users() {
        return lines.stream().map(Grant::user).collect(Collectors.toCollection(TreeSet::new));
    }

    public List<AclBinding> acls() {
        return lines.stream().flatMap(Grant::bindings).toList();
    }

    /** The permissions that users in this list have on the brokers but that the list does not include. */
    public List<AclBinding> beyond(Collection<AclBinding> onBrokers) {
        Set<String> principals = users().stream().map(Access::principal).collect(Collectors.toSet());
        Set<AclBinding> listed = new HashSet<>(acls());
        return onBrokers.stream()
                .filter(right -> right.entry().permissionType() == AclPermissionType.ALLOW)
                .filter(right -> principals.contains(right.entry().principal()))
                .filter(right -> !listed.contains(right))
                .sorted(Comparator.comparing(Access::inWords))
                .toList();
    }

    /** A permission in the format of a line in the list. */
    public static String inWords(AclBinding right) {
        return String.join(
                " ",
                right.entry().principal().replaceFirst("^User:", ""),
                right.entry().operation().toString(),
                right.pattern().resourceType().toString(),
                right.pattern().patternType().toString(),
                right.pattern().name());
    }

    private static String principal(String user) {
        return "User:" + user;
    }

    /**
     * The users' SCRAM-SHA-512 passwords.
     *
     * @param passwords a folder with a file for each user, {@code kafka-<user>}
     */
    public List<UserScramCredentialAlteration> credentials(Path passwords) {
        return users().stream()
                .map(user -> (UserScramCredentialAlteration) new UserScramCredentialUpsertion(
                        user,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        password(passwords.resolve("kafka-" + user))))
                .toList();
    }

    private static String password(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no password in " + file, e);
        }
    }
}
