package org.spikej.data;

import java.net.URI;
import java.util.List;

/** Fashion-MNIST: pictures of clothing. */
final class FashionMnist {
    private static final URI[] MIRRORS = {
        URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        URI.create(
                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/"
                        + "fashion/")
    };

    static final Card CARD =
            new Card(
                    "fashion-mnist",
                    "pictures of clothing, grey",
                    List.of(
                            "T-shirt/top",
                            "Trouser",
                            "Pullover",
                            "Dress",
                            "Coat",
                            "Sandal",
                            "Shirt",
                            "Sneaker",
                            "Bag",
                            "Ankle boot"),
                    Card.counts(60_000, 10_000),
                    "the authors' files",
                    "[1, 28, 28]",
                    "MIT",
                    "Xiao, Rasul and Vollgraf 2017, Fashion-MNIST: a novel image dataset for"
                            + " benchmarking machine learning algorithms, arXiv:1708.07747",
                    new PublishedFiles(
                            "fashion-mnist",
                            URI.create("https://github.com/zalandoresearch/fashion-mnist"),
                            List.of(
                                    file(
                                            "train-images-idx3-ubyte.gz",
                                            26_421_880,
                                            "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                                    file(
                                            "train-labels-idx1-ubyte.gz",
                                            29_515,
                                            "25c81989df183df01b3e8a0aad5dffbe"),
                                    file(
                                            "t10k-images-idx3-ubyte.gz",
                                            4_422_102,
                                            "bef4ecab320f06d8554ea6380940ec79"),
                                    file(
                                            "t10k-labels-idx1-ubyte.gz",
                                            5_148,
                                            "bb300cfdad3c16e7a12a480ee83cd310"))));

    private FashionMnist() {}

    private static RemoteFile file(String name, long bytes, String md5) {
        return RemoteFile.of(name, bytes, md5).at(MIRRORS);
    }
}
