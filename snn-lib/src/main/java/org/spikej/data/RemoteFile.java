package org.spikej.data;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A published file.
 *
 * @param name what it is called on this machine, for instance {@code train-images-idx3-ubyte.gz}
 * @param unpacked the file or the folder that it becomes when it is unpacked
 * @param bytes its size; 0 if that is not published
 * @param checksum its published MD5 (32 lower-case hexadecimal digits) or, where there is only
 *     that, SHA-256 (64); empty if none is published
 * @param sources where it can be downloaded, in the order in which they are tried; none if its page
 *     asks for a form
 */
public record RemoteFile(
        String name, String unpacked, long bytes, String checksum, List<URI> sources) {
    private static final int MD5_DIGITS = 32;

    public RemoteFile {
        sources = List.copyOf(sources);
    }

    /** A file without a source; unpacked it has the same name without the last endings. */
    static RemoteFile of(String name, long bytes, String checksum) {
        var plain = name.replaceFirst("(\\.tar)?\\.(gz|xz|zip)$", "");
        return new RemoteFile(name, plain, bytes, checksum, List.of());
    }

    /** The same file, in these folders; each ends in '/'. */
    RemoteFile at(URI... folders) {
        return from(Arrays.stream(folders).map(folder -> folder.resolve(name)).toArray(URI[]::new));
    }

    /** The same file, at these addresses, which need not end in its name. */
    RemoteFile from(URI... addresses) {
        return new RemoteFile(name, unpacked, bytes, checksum, List.of(addresses));
    }

    /** The same file, an archive with this file or folder in it. */
    RemoteFile holding(String entry) {
        return new RemoteFile(name, entry, bytes, checksum, sources);
    }

    /** {@code MD5} or {@code SHA-256}. */
    String checksumAlgorithm() {
        return checksum.length() == MD5_DIGITS ? "MD5" : "SHA-256";
    }

    /** The checksum for a message, for instance {@code md5 f68b3c2d…}; empty if there is none. */
    public String checksumText() {
        return checksum.isEmpty()
                ? ""
                : checksumAlgorithm().toLowerCase(Locale.ROOT) + " " + checksum;
    }
}
