package safeguarding.signin;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** How it is known who asks for a page. */
public interface SignIn {

    /**
     * Who asks, as the request itself tells it; nobody where it does not.
     *
     * @param headers the request's headers, by name; null for one that is not there
     */
    Optional<Person> person(UnaryOperator<String> headers);

    /** Those who may sign in with a name and a password, where some may. */
    default Optional<LocalUsers> users() {
        return Optional.empty();
    }

    /** Who else signs people in for us, where somebody does. */
    default Optional<OpenIdProvider> provider() {
        return Optional.empty();
    }

    /** Everyone may look at figures, and nobody at cases. */
    static SignIn open() {
        return headers -> Optional.of(Person.ANYONE);
    }

    /** Everyone may look at figures; for more, people sign in otherwise. */
    static SignIn openOr(LocalUsers otherwise) {
        return new SignIn() {
            @Override
            public Optional<Person> person(UnaryOperator<String> headers) {
                return otherwise.person(headers).or(() -> Optional.of(Person.ANYONE));
            }

            @Override
            public Optional<LocalUsers> users() {
                return Optional.of(otherwise);
            }
        };
    }

    /** People sign in where their organisation has them do so. */
    static SignIn at(OpenIdProvider provider) {
        return new SignIn() {
            @Override
            public Optional<Person> person(UnaryOperator<String> headers) {
                return Optional.empty();
            }

            @Override
            public Optional<OpenIdProvider> provider() {
                return Optional.of(provider);
            }
        };
    }
}
