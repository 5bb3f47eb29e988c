package safeguarding.intake.extract.files;

import javax.xml.stream.XMLInputFactory;

/** XML that somebody else has written: nothing outside of a file is read, whatever the file refers to. */
final class ForeignXml {

    private ForeignXml() {}

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
