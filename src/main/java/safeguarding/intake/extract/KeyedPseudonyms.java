package safeguarding.intake.extract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import safeguarding.config.OwnerOnly;
import safeguarding.intake.source.Pseudonyms;

/**
 * Pseudonyms by HMAC-SHA-256 with a key that only the installation has. Someone who has all children's ids but not the key
 * cannot tell which pseudonym belongs to which child.
 */
public final class KeyedPseudonyms implements Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    private static final int DIGITS = 24;

    /** The kinds of id that identify a person; everything else is a digest that nobody looks up. */
    private static final Set<String> PERSONS = Set.of("child", "worker");

    private final Mac mac;
    private final boolean plainPersons;

    private KeyedPseudonyms(byte[] key, boolean plainPersons) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.plainPersons = plainPersons;
    }

    /**
     * Uses the key in a file.
     *
     * @throws CannotExtract if there is none, or it is too short
     */
    public static KeyedPseudonyms of(Path file) {
        try {
            String key = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (key.length() < SHORTEST_KEY) {
                throw new CannotExtract("the key in " + file + " is too short: " + SHORTEST_KEY + " characters or more");
            }
            return new KeyedPseudonyms(key.getBytes(StandardCharsets.US_ASCII), false);
        } catch (IOException e) {
            throw new CannotExtract("no key of pseudonyms at " + file + "; make one with: source key " + file);
        }
    }

    /**
     * Leaves ids of children and workers unchanged, for a source that already has pseudonyms, except for the two characters
     * that our ids may not contain.
     */
    public static KeyedPseudonyms none() {
        return new KeyedPseudonyms("safeguarding source".getBytes(StandardCharsets.US_ASCII), true);
    }

    /**
     * Creates a key in a file that only its owner can read.
     *
     * @throws CannotExtract if the file exists already: with a new key, every child would become a different child
     */
    public static void makeKey(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new CannotExtract("there is a file " + file + " already; with another key all children would be other ones");
        }
        byte[] key = new byte[SHORTEST_KEY];
        new SecureRandom().nextBytes(key);
        OwnerOnly.createFile(file);
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardCharsets.US_ASCII);
    }

    @Override
    public String of(String kind, String id) {
        if (plainPersons && PERSONS.contains(kind)) {
            return id.replace('/', '-');
        }
        byte[] digest = mac.doFinal((kind + "\n" + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
