package safeguarding.pages.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * What a page shows besides its content: page numbers, rules, backgrounds, and symbols that are explained in words. The browser
 * leaves these untagged; marked as artifacts, they are not read out.
 */
final class PageFurniture {

    private static final Set<String> BEGINNINGS = Set.of("BT", "m", "re", "Do", "sh", "BI");
    private static final Set<String> ENDS =
            Set.of("ET", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "Do", "sh", "BI");
    private static final Set<String> MARKS = Set.of("BDC", "BMC");

    private final List<Object> written = new ArrayList<>();
    private final List<Object> drawing = new ArrayList<>();
    private int depth;

    private PageFurniture() {}

    static void mark(PDDocument document, PDPage page) throws IOException {
        PageFurniture furniture = new PageFurniture();
        List<Object> instruction = new ArrayList<>();
        for (Object token : new PDFStreamParser(page).parse()) {
            instruction.add(token);
            if (token instanceof Operator operator) {
                furniture.take(operator.getName(), instruction);
                instruction.clear();
            }
        }
        furniture.written.addAll(furniture.drawing);
        PDStream contents = new PDStream(document);
        try (OutputStream stream = contents.createOutputStream(COSName.FLATE_DECODE)) {
            new ContentStreamWriter(stream).writeTokens(furniture.written);
        }
        page.setContents(contents);
    }

    /** Copies an instruction; a drawing outside all tagged content is held back until it ends, and written as an artifact. */
    private void take(String operator, List<Object> instruction) {
        if (depth == 0 && (BEGINNINGS.contains(operator) || !drawing.isEmpty()) && !MARKS.contains(operator)) {
            drawing.addAll(instruction);
            if (ENDS.contains(operator)) {
                written.add(COSName.ARTIFACT);
                written.add(Operator.getOperator("BMC"));
                written.addAll(drawing);
                written.add(Operator.getOperator("EMC"));
                drawing.clear();
            }
            return;
        }
        // Tagged content begins within a drawing, so the drawing is content.
        written.addAll(drawing);
        drawing.clear();
        written.addAll(instruction);
        depth += MARKS.contains(operator) ? 1 : operator.equals("EMC") ? -1 : 0;
    }
}
