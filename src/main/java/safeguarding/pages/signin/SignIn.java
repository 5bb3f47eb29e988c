package safeguarding.pages.signin;

import java.util.Optional;

/** How it is known who asks for a page. */
public interface SignIn {

    /**
     * Who asks, as the request itself tells it; nobody where it does not.
     *
     * @param caller what the request says of whoever sends it
     */
    Optional<Person> person(Caller caller);

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
        return caller -> Optional.of(Person.ANYONE);
    }

    /** Everyone can see figures; for more, people sign in another way. */
    static SignIn openOr(LocalUsers otherwise) {
        return new SignIn() {
            @Override
            public Optional<Person> person(Caller caller) {
                return otherwise.person(caller).or(() -> Optional.of(Person.ANYONE));
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
            public Optional<Person> person(Caller caller) {
                return Optional.empty();
            }

            @Override
            public Optional<OpenIdProvider> provider() {
                return Optional.of(provider);
            }
        };
    }
}
