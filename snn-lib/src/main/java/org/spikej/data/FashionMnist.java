package org.spikej.data;

import java.net.URI;
import java.util.List;

/**
 * Fashion-MNIST: 60,000 + 10,000 pictures of clothing, 28 x 28 grey (Xiao, Rasul and Vollgraf 2017,
 * "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms",
 * arXiv:1708.07747).
 */
final class FashionMnist {
    static final IdxDataset FILES =
            new IdxDataset(
                    "fashion-mnist",
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
                    List.of(
                            URI.create(
                                    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                            URI.create(
                                    "https://raw.githubusercontent.com/zalandoresearch/"
                                            + "fashion-mnist/master/data/fashion/")),
                    new RemoteFile(
                            "train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                    new RemoteFile(
                            "train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
                    new RemoteFile("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
                    new RemoteFile(
                            "t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"));

    private FashionMnist() {}
}
