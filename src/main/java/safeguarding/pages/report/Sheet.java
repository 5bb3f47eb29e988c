package safeguarding.pages.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import safeguarding.core.indicator.Unit;

/**
 * A sheet of a spreadsheet that is written from left to right and from top to bottom, under one row of headings. It prints on A4,
 * scaled to the width of a page, with its headings on each page.
 */
final class Sheet {

    private static final String HEADING_COLOUR = "E3E6E8";

    private static final String TOP = "top";
    private static final int WORDY = 30;
    private static final double LINE_HEIGHT = 15;

    private final Worksheet sheet;
    private final BitSet wordy = new BitSet();
    private final List<Integer> widths = new ArrayList<>();
    private int row;
    private int column;
    private long lines;

    /** @param fixed how many columns stay in view besides the row of headings */
    Sheet(Workbook book, String name, int fixed) {
        sheet = book.newWorksheet(name);
        sheet.freezePane(fixed, 1);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.repeatRows(0);
        sheet.footer(name, Position.LEFT);
        sheet.footer("Page &P of &N", Position.RIGHT);
    }

    /** The next heading, with the width of its column in characters. */
    Sheet head(String text, int width) {
        sheet.value(0, column, text);
        sheet.style(0, column).bold().wrapText(true).fillColor(HEADING_COLOUR).set();
        sheet.width(column, width);
        widths.add(width);
        if (width >= WORDY) {
            wordy.set(column);
        }
        column++;
        return this;
    }

    /** Begins the next row. */
    Sheet row() {
        row++;
        column = 0;
        lines = 1;
        return this;
    }

    Sheet text(String text) {
        if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
        if (wordy.get(column)) {
            sheet.style(row, column).wrapText(true).verticalAlignment(TOP).set();
            makeRoom(text);
        } else {
            sheet.style(row, column).verticalAlignment(TOP).set();
        }
        column++;
        return this;
    }

    /** Not every program makes a row high enough for its wrapped text. */
    private void makeRoom(String text) {
        // Column widths are measured in digits; letters are narrower.
        int width = widths.get(column) * 6 / 5;
        long needed = text.lines().mapToLong(line -> 1 + Math.max(0, line.length() - 1) / width).sum();
        if (needed > lines) {
            lines = needed;
            sheet.rowHeight(row, Math.min(Worksheet.MAX_ROW_HEIGHT, LINE_HEIGHT * lines));
        }
    }

    Sheet whole(long number) {
        return whole(OptionalLong.of(number));
    }

    Sheet whole(OptionalLong number) {
        number.ifPresent(known -> {
            sheet.value(row, column, known);
            sheet.style(row, column).verticalAlignment(TOP).set();
        });
        column++;
        return this;
    }

    /** A figure as its unit prints it; nothing if there is none. */
    Sheet figure(Optional<BigDecimal> value, Unit unit) {
        value.ifPresent(number -> {
            sheet.value(row, column, number);
            sheet.style(row, column).format(format(unit)).verticalAlignment(TOP).set();
        });
        column++;
        return this;
    }

    private static String format(Unit unit) {
        return switch (unit) {
            case COUNT -> "0";
            case PERCENTAGE -> "0.0\"%\"";
            case RATE_PER_10_000, AVERAGE, PER_FULL_TIME_EQUIVALENT -> "0.0";
        };
    }
}
