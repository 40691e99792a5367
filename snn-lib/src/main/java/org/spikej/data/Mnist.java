package org.spikej.data;

import java.net.URI;
import java.util.List;

/** MNIST: handwritten digits. */
final class Mnist {
    private static final URI[] MIRRORS = {
        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")
    };

    static final Card CARD =
            new Card(
                    "mnist",
                    "handwritten digits, grey",
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    Card.counts(60_000, 10_000),
                    "the authors' files; no writer is in both splits",
                    "[1, 28, 28]",
                    "not stated by the authors; commonly given as CC BY-SA 3.0",
                    "LeCun, Bottou, Bengio and Haffner 1998, Gradient-based learning applied to"
                            + " document recognition",
                    new PublishedFiles(
                            "mnist",
                            URI.create("https://yann.lecun.org/exdb/mnist/"),
                            List.of(
                                    file(
                                            "train-images-idx3-ubyte.gz",
                                            9_912_422,
                                            "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                                    file(
                                            "train-labels-idx1-ubyte.gz",
                                            28_881,
                                            "d53e105ee54ea40749a09fcbcd1e9432"),
                                    file(
                                            "t10k-images-idx3-ubyte.gz",
                                            1_648_877,
                                            "9fb629c4189551a2d022fa330f9573f3"),
                                    file(
                                            "t10k-labels-idx1-ubyte.gz",
                                            4_542,
                                            "ec29112dd5afa0611ce80d1b7f02629c"))));

    private Mnist() {}

    private static RemoteFile file(String name, long bytes, String md5) {
        return RemoteFile.of(name, bytes, md5).at(MIRRORS);
    }
}
