package safeguarding.contract.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name that a record has in its schema, where the two differ. The name of a published schema never changes, because
 * versions of the program that only know the old one must still be able to read it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SchemaName {

    /** The name, without the namespace. */
    String value();
}
