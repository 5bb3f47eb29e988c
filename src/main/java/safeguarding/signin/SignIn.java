package safeguarding.signin;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** How it is known who asks for a page. */
public interface SignIn {

    /**
     * Who asks; nobody where whoever asks has not signed in.
     *
     * @param headers the request's headers, by name; null for one that is not there
     */
    Optional<Person> person(UnaryOperator<String> headers);

    /** What is answered to somebody who has not signed in: the value of WWW-Authenticate, where signing in is up to us. */
    default Optional<String> challenge() {
        return Optional.empty();
    }

    /** Everyone may look at figures, and nobody at cases. */
    static SignIn open() {
        return headers -> Optional.of(Person.ANYONE);
    }

    /** Everyone may look at figures; for more, people sign in otherwise. */
    static SignIn openOr(SignIn otherwise) {
        return new SignIn() {
            @Override
            public Optional<Person> person(UnaryOperator<String> headers) {
                return otherwise.person(headers).or(() -> Optional.of(Person.ANYONE));
            }

            @Override
            public Optional<String> challenge() {
                return otherwise.challenge();
            }
        };
    }
}
