package safeguarding.pages.signin;

import java.util.Optional;

/** How the sender of a request is identified. */
public interface SignIn {

    /**
     * The person whom the request itself identifies; empty if it identifies nobody.
     *
     * @param caller what the request says about its sender
     */
    Optional<Person> person(Caller caller);

    /** The users who can sign in with a name and a password, if there are any. */
    default Optional<LocalUsers> users() {
        return Optional.empty();
    }

    /** The provider that signs people in for us, if there is one. */
    default Optional<OpenIdProvider> provider() {
        return Optional.empty();
    }

    /** Everyone can see figures, and nobody can see cases. */
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

    /** People sign in with their organisation. */
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
