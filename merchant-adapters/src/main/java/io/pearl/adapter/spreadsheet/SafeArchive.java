package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Takes a workbook apart within bounds and packs what is harmless into a new archive. The reader then sees only what has
 * been inflated and looked at here: no bomb, no second directory, no DTD, no cell so far to the right that its row alone
 * fills the memory.
 */
final class SafeArchive {

    private static final int MOST_ENTRIES = 200;
    private static final int MOST_INFLATED = 64 * 1024 * 1024;
    private static final int MOST_RATIO = 100;
    private static final int SMALL = 2 * 1024 * 1024;
    private static final int MOST_COLUMNS = 256;

    private final String document;

    SafeArchive(String document) {
        this.document = document;
    }

    byte[] repack(byte[] body) {
        if (body.length == 0) {
            throw new UnreadableFeed(document, "is empty");
        }
        if (body.length > Limits.DOCUMENT_BYTES) {
            throw new UnreadableFeed(document, "is larger than " + Limits.DOCUMENT_BYTES / 1024 / 1024 + " MB");
        }
        refuseOld(body);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(body))
                        .get();
                ZipOutputStream out = new ZipOutputStream(packed)) {
            out.setLevel(1);
            copy(in, out, Math.max(SMALL, Math.min(MOST_INFLATED, body.length * (long) MOST_RATIO)));
        } catch (IOException | IllegalArgumentException | ArithmeticException broken) {
            throw new UnreadableFeed(document, "is no complete .xlsx workbook");
        }
        return packed.toByteArray();
    }

    /** CSV files of an archive that is no workbook, by name without folder and ending; none where it is one. */
    Map<String, byte[]> csv(byte[] body) {
        refuseOld(body);
        Map<String, byte[]> texts = new LinkedHashMap<>();
        try (ZipFile in = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(body))
                .get()) {
            if (in.getEntry("[Content_Types].xml") != null) {
                return Map.of();
            }
            long left = Math.max(SMALL, Math.min(MOST_INFLATED, body.length * (long) MOST_RATIO));
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                String name = entry.getName().replaceFirst("^.*[/\\\\]", "");
                // what a Mac adds to every archive
                if (!name.toLowerCase(Locale.ROOT).endsWith(".csv") || name.startsWith("._")) {
                    continue;
                }
                if (texts.size() == MOST_ENTRIES) {
                    throw new UnreadableFeed(document, "has more than " + MOST_ENTRIES + " parts");
                }
                byte[] part;
                try (InputStream inflated = in.getInputStream(entry)) {
                    part = inflated.readNBytes((int) left + 1);
                }
                left -= part.length;
                if (left < 0) {
                    throw new UnreadableFeed(document, "inflates to far more than its size and is not opened");
                }
                String sheet =
                        name.substring(0, name.length() - ".csv".length()).strip();
                if (texts.put(sheet, part) != null) {
                    throw new UnreadableFeed(document, "has two files named " + Findings.shown(name));
                }
            }
            return texts;
        } catch (IOException | IllegalArgumentException | ArithmeticException broken) {
            throw new UnreadableFeed(document, "is no complete workbook or archive of CSV files");
        }
    }

    private void refuseOld(byte[] body) {
        if (body.length > 2 && (body[0] & 0xff) == 0xd0 && (body[1] & 0xff) == 0xcf) {
            throw new UnreadableFeed(document, "is an old .xls workbook; save it as .xlsx");
        }
    }

    private void copy(ZipFile in, ZipOutputStream out, long budget) throws IOException {
        long left = budget;
        int entries = 0;
        for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
            if (++entries > MOST_ENTRIES) {
                throw new UnreadableFeed(document, "has more than " + MOST_ENTRIES + " parts");
            }
            // pictures and macros are of no use here
            if (!entry.getName().endsWith(".xml") && !entry.getName().endsWith(".rels")) {
                continue;
            }
            byte[] part;
            try (InputStream inflated = in.getInputStream(entry)) {
                part = inflated.readNBytes((int) left + 1);
            }
            left -= part.length;
            if (left < 0) {
                throw new UnreadableFeed(document, "inflates to far more than its size and is not opened");
            }
            inspect(part);
            out.putNextEntry(new ZipEntry(entry.getName()));
            out.write(part);
            out.closeEntry();
        }
        if (entries == 0) {
            throw new UnreadableFeed(document, "is no .xlsx workbook");
        }
    }

    private void inspect(byte[] part) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(part));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableFeed(document, "declares XML entities and is not opened");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > Limits.NESTING) {
                        throw new UnreadableFeed(document, "nests more than " + Limits.NESTING + " levels");
                    }
                    cell(reader);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            reader.close();
        } catch (XMLStreamException broken) {
            throw new UnreadableFeed(document, "holds a part that is no well-formed XML");
        }
    }

    private void cell(XMLStreamReader reader) {
        String address = reader.getLocalName().equals("c") ? reader.getAttributeValue(null, "r") : null;
        if (address == null) {
            return;
        }
        int column = 0;
        int letters = 0;
        while (letters < address.length()
                && letters < 4
                && address.charAt(letters) >= 'A'
                && address.charAt(letters) <= 'Z') {
            column = column * 26 + address.charAt(letters++) - 'A' + 1;
        }
        if (letters == 0 || column > MOST_COLUMNS || !address.substring(letters).matches("\\d{1,7}")) {
            throw new UnreadableFeed(document, "has cells beyond column " + MOST_COLUMNS);
        }
    }
}
