package org.spikej.data;

/**
 * A published file.
 *
 * @param name the same on every mirror, for instance {@code train-images-idx3-ubyte.gz}
 * @param md5 its published checksum, 32 lower-case hexadecimal digits
 */
record RemoteFile(String name, String md5) {
    /** The name that it has after unpacking. */
    String plainName() {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
