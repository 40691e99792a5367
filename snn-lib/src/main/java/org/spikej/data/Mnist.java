package org.spikej.data;

import java.net.URI;
import java.util.List;

/**
 * MNIST: 60,000 + 10,000 handwritten digits, 28 x 28 grey (LeCun, Bottou, Bengio and Haffner 1998,
 * "Gradient-based learning applied to document recognition").
 */
final class Mnist {
    static final IdxDataset FILES =
            new IdxDataset(
                    "mnist",
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                    List.of(
                            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                    new RemoteFile(
                            "train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                    new RemoteFile(
                            "train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
                    new RemoteFile("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
                    new RemoteFile(
                            "t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"));

    private Mnist() {}
}
