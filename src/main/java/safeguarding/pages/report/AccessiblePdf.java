package safeguarding.pages.report;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/**
 * A report as the browser printed it, with what PDF/UA-1 requires in addition to the browser's tags, for people who use screen
 * readers. Nothing visible changes.
 */
final class AccessiblePdf {

    private static final COSName BODY = COSName.getPDFName("LBody");

    private AccessiblePdf() {}

    static byte[] of(byte[] printed) throws IOException {
        try (PDDocument document = Loader.loadPDF(printed)) {
            describe(document);
            for (PDPage page : document.getPages()) {
                nameLinks(page);
                PageFurniture.mark(document, page);
            }
            giveBodies(document.getDocumentCatalog().getStructureTreeRoot().getCOSObject());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** The metadata that states which standard the file follows. */
    private static void describe(PDDocument document) throws IOException {
        String title = Optional.ofNullable(document.getDocumentInformation().getTitle()).orElse("");
        String xmp =
                """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <pdfuaid:part>1</pdfuaid:part>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                <?xpacket end="r"?>
                """
                        .formatted(title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
    }

    /** Describes each link by its text. */
    private static void nameLinks(PDPage page) throws IOException {
        PDFTextStripperByArea texts = new PDFTextStripperByArea();
        List<PDAnnotation> links = page.getAnnotations().stream()
                .filter(PDAnnotationLink.class::isInstance)
                .toList();
        for (int i = 0; i < links.size(); i++) {
            PDRectangle at = links.get(i).getRectangle();
            double fromTop = page.getMediaBox().getUpperRightY() - at.getUpperRightY();
            texts.addRegion(
                    "link " + i,
                    new Rectangle2D.Double(at.getLowerLeftX(), fromTop, at.getWidth(), at.getHeight()));
        }
        if (!links.isEmpty()) {
            texts.extractRegions(page);
        }
        for (int i = 0; i < links.size(); i++) {
            links.get(i).setContents(texts.getTextForRegion("link " + i).strip());
        }
    }

    /** Gives each list item the body element that the browser leaves out between the item and its content. */
    private static void giveBodies(COSDictionary element) {
        List<COSDictionary> children = children(element);
        children.forEach(AccessiblePdf::giveBodies);
        boolean isItem = element.getItem(COSName.S) != null && "LI".equals(element.getNameAsString(COSName.S));
        List<COSDictionary> parts = children.stream()
                .filter(child -> !"Lbl".equals(child.getNameAsString(COSName.S)))
                .toList();
        if (!isItem || parts.isEmpty()) {
            return;
        }
        COSDictionary body = new COSDictionary();
        body.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        body.setItem(COSName.S, BODY);
        body.setItem(COSName.P, element);
        body.setItem(COSName.K, array(parts));
        parts.forEach(part -> part.setItem(COSName.P, body));
        List<COSDictionary> labels = new ArrayList<>(children);
        labels.removeAll(parts);
        labels.add(body);
        element.setItem(COSName.K, array(labels));
    }

    private static COSArray array(List<COSDictionary> elements) {
        COSArray array = new COSArray();
        elements.forEach(array::add);
        return array;
    }

    /** The child elements of an element, without references to places on pages. */
    private static List<COSDictionary> children(COSDictionary element) {
        List<COSDictionary> children = new ArrayList<>();
        COSBase within = element.getDictionaryObject(COSName.K);
        List<COSBase> all = new ArrayList<>();
        if (within instanceof COSArray several) {
            several.forEach(all::add);
        } else if (within != null) {
            all.add(within);
        }
        for (COSBase one : all) {
            COSBase known = one instanceof COSObject reference ? reference.getObject() : one;
            if (known instanceof COSDictionary child && child.containsKey(COSName.S)) {
                children.add(child);
            }
        }
        return children;
    }
}
