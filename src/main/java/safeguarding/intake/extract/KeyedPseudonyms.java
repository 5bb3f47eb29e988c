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
 * Pseudonyms by HMAC-SHA-256 with a key that only the installation has: who has the ids of all children, and not the key,
 * cannot tell which pseudonym is whose.
 */
public final class KeyedPseudonyms implements Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;
    private static final int DIGITS = 24;

    /** What is an id of a person; all else is a digest that nobody looks up. */
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
     * With the key of a file.
     *
     * @throws CannotExtract where there is none, or it is too short
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
     * Leaves ids of children and workers as they are, for a source that has pseudonyms already, but for the two characters that
     * no id of ours may have.
     */
    public static KeyedPseudonyms none() {
        return new KeyedPseudonyms("safeguarding source".getBytes(StandardCharsets.US_ASCII), true);
    }

    /**
     * Makes a key in a file that only its owner may read.
     *
     * @throws CannotExtract where there is a file already: with another key all children would be other children
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
            return id.replaceAll("[/|]", "-");
        }
        byte[] digest = mac.doFinal((kind + "\n" + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    }
}
