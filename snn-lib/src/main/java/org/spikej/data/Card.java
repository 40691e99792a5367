package org.spikej.data;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is to be known about a published dataset before one uses it.
 *
 * @param name by which {@link Datasets#card} finds it, for instance {@code cifar10}
 * @param title one line: what it shows
 * @param classes the names of the classes; a label is an index into them; empty if only the files
 *     name them
 * @param counts samples of each split, {@code train} first
 * @param split by which rule a sample belongs to a split, and whose rule that is
 * @param shape of one sample, for instance {@code [1, 28, 28]}
 * @param licence as its authors state it, or that they state none
 * @param citation the publication to cite
 * @param published its files and their page
 */
public record Card(
        String name,
        String title,
        List<String> classes,
        SequencedMap<String, Integer> counts,
        String split,
        String shape,
        String licence,
        String citation,
        PublishedFiles published) {
    public Card {
        classes = List.copyOf(classes);
    }

    /** The counts of a set with two splits. */
    static SequencedMap<String, Integer> counts(int train, int test) {
        var counts = new LinkedHashMap<>(Map.of("train", train));
        counts.put("test", test);
        return counts;
    }

    /** That of a set which is made here: it has no files, and its page is empty. */
    static Card generated(
            String name,
            String title,
            List<String> classes,
            SequencedMap<String, Integer> counts,
            String shape,
            String citation) {
        return new Card(
                name,
                title,
                classes,
                counts,
                "each from a seed of its own, with balanced classes",
                shape,
                "none is needed for what your machine makes",
                citation,
                new PublishedFiles(name, URI.create(""), List.of()));
    }

    /** Whether it is made here and needs no files. */
    public boolean isGenerated() {
        return files().isEmpty();
    }

    /** Where the authors describe the set; empty if it {@link #isGenerated}. */
    public URI page() {
        return published.page();
    }

    /** The files that are downloaded, with their checksums. */
    public List<RemoteFile> files() {
        return published.files();
    }

    /** Size of all files together; 0 if the size of one is not published. */
    public long downloadBytes() {
        boolean known = files().stream().allMatch(file -> file.bytes() > 0);
        return known ? files().stream().mapToLong(RemoteFile::bytes).sum() : 0;
    }

    /** Whether a program may download all files; else the page asks for a form or a click. */
    public boolean isDownloadable() {
        return published.downloadable();
    }

    /** The folders in which this machine looks for the files, as text. */
    public String folders() {
        return Storage.standard().foldersOf(published.name());
    }

    /** Whether all files are on this machine, so that the set loads without a network. */
    public boolean isHere() {
        return published.present(Storage.standard());
    }
}
