package safeguarding.pages.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import safeguarding.config.OwnerOnly;

/**
 * Users from a file, for a trial or a demo. They sign in with a form, and programs use HTTP Basic, over TLS or on one machine. A
 * line of the file is a name, the roles separated by commas, a salt and a hash of the password, separated by colons.
 */
public final class LocalUsers implements SignIn {

    private static final int ITERATIONS = 210_000;
    private static final int HASH_BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int PASSWORD_BYTES = 12;
    private static final String BASIC = "Basic ";

    /** Used for unknown names; no password has this hash. */
    private static final User NOBODY = new User(new Person("", Set.of()), new byte[SALT_BYTES], new byte[0]);

    /** Checking a password is slow on purpose, and must not take all CPUs from everything else. */
    private static final Semaphore CHECKING = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final Map<String, User> users;
    private final int iterations;
    private final Attempts attempts;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    private record User(Person person, byte[] salt, byte[] hash) {}

    private LocalUsers(Map<String, User> users, InstantSource clock, int iterations) {
        this.users = users;
        this.iterations = iterations;
        attempts = new Attempts(clock);
    }

    public static LocalUsers read(Path file) {
        return read(file, InstantSource.system());
    }

    /** @throws IllegalArgumentException if a line is not valid; the message says which */
    public static LocalUsers read(Path file, InstantSource clock) {
        return read(file, clock, ITERATIONS);
    }

    /** @param iterations the cost of trying a password: as in {@link #add(Path, String, Set, int)} */
    static LocalUsers read(Path file, InstantSource clock, int iterations) {
        Map<String, User> users = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    User user = user(lines.get(i), i + 1);
                    users.put(user.person().name(), user);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the users file: " + file, e);
        }
        return new LocalUsers(users, clock, iterations);
    }

    private static User user(String line, int number) {
        String[] parts = line.strip().split(":");
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "line " + number + " of the users file is not name:roles:salt:hash; add users with `users`");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : parts[1].split(",")) {
            roles.add(Role.of(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "line " + number + " of the users file has an unknown role; use viewer, manager, author or admin")));
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new User(new Person(parts[0], roles), decoder.decode(parts[2]), decoder.decode(parts[3]));
    }

    /** Adds a user to a file, and returns the password, which is not stored. */
    public static String add(Path file, String name, Set<Role> roles) {
        return add(file, name, roles, ITERATIONS);
    }

    static String add(Path file, String name, Set<Role> roles, int iterations) {
        if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IllegalArgumentException("a user name can have letters, digits and . _ @ -, up to 64");
        }
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Base64.Encoder encoder = Base64.getEncoder();
        String line = String.join(
                ":",
                name,
                roles.stream().sorted().map(Role::word).collect(Collectors.joining(",")),
                encoder.encodeToString(salt),
                encoder.encodeToString(hash(password, salt, iterations)));
        try {
            OwnerOnly.createFile(file);
            Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the users file: " + file, e);
        }
        return password;
    }

    /** By HTTP Basic, for programs. */
    @Override
    public Optional<Person> person(Caller caller) {
        String authorization = caller.header("Authorization").orElse("");
        if (!authorization.startsWith(BASIC)) {
            return Optional.empty();
        }
        String known = this.known.get(digest(authorization));
        if (known != null) {
            return Optional.of(users.get(known).person());
        }
        Optional<Person> person = check(authorization, caller.address());
        person.ifPresent(one -> this.known.put(digest(authorization), one.name()));
        return person;
    }

    private Optional<Person> check(String authorization, String address) {
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : person(pair.substring(0, colon), pair.substring(colon + 1), address);
    }

    /**
     * The user with a name and a password, if they match.
     *
     * @param address the address that they were sent from
     * @throws TooManyAttempts if there were too many wrong ones recently
     */
    public Optional<Person> person(String name, String password, String address) {
        User user = users.getOrDefault(name, NOBODY);
        attempts.begin(user.person().name(), address);
        // An unknown name takes as long as a known one, so that nobody can tell them apart.
        if (MessageDigest.isEqual(user.hash(), checked(password, user.salt()))) {
            attempts.wasRight(user.person().name(), address);
            return Optional.of(user.person());
        }
        return Optional.empty();
    }

    /** Remembers correct pairs of name and password, because hashing for every request would make every page slow. */
    private static String digest(String authorization) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(authorization.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] checked(String password, byte[] salt) {
        CHECKING.acquireUninterruptibly();
        try {
            return hash(password, salt, iterations);
        } finally {
            CHECKING.release();
        }
    }

    private static byte[] hash(String password, byte[] salt, int iterations) {
        char[] characters = password.toCharArray();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(characters, salt, iterations, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    @Override
    public Optional<LocalUsers> users() {
        return Optional.of(this);
    }
}
