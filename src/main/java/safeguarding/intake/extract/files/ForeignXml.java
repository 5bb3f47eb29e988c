package safeguarding.intake.extract.files;

import javax.xml.stream.XMLInputFactory;

/** XML from outside the program: references to anything outside the file are not followed. */
final class ForeignXml {

    private ForeignXml() {}

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
